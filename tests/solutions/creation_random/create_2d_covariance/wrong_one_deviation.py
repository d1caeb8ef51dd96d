"""Multiplies the correlation by one standard deviation.

fate: wrong
check: values
hint: X_correlation
"""

import numpy as np


def create_2d_covariance(sigma_x, sigma_y, rho):
    return np.array([[sigma_x**2, rho * sigma_x], [rho * sigma_y, sigma_y**2]], dtype=float)
