"""Exchanges the variables.

fate: wrong
check: values
hint: -
"""

import numpy as np


def create_2d_covariance(sigma_x, sigma_y, rho):
    mixed = rho * sigma_x * sigma_y
    return np.array([[sigma_y**2, mixed], [mixed, sigma_x**2]], dtype=float)
