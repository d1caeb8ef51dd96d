"""Scales the correlation matrix by broadcasting.

fate: right
"""

import numpy as np


def create_2d_covariance(sigma_x, sigma_y, rho):
    sigma = np.array([sigma_x, sigma_y], dtype=float)
    return sigma[:, None] * np.array([[1, rho], [rho, 1]]) * sigma
