"""Keeps integers.

fate: wrong
check: dtype
hint: D2
earns: 0.833
"""

import numpy as np


def create_2d_covariance(sigma_x, sigma_y, rho):
    mixed = rho * sigma_x * sigma_y
    return np.array([[sigma_x**2, mixed], [mixed, sigma_y**2]])
