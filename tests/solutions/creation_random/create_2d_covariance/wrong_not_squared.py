"""Puts standard deviations on the diagonal.

fate: wrong
check: values
hint: X_variance
"""

import numpy as np


def create_2d_covariance(sigma_x, sigma_y, rho):
    mixed = rho * sigma_x * sigma_y
    return np.array([[sigma_x, mixed], [mixed, sigma_y]], dtype=float)
