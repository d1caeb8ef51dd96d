"""Fills a matrix of zeros.

fate: right
"""

import numpy as np


def create_2d_covariance(sigma_x, sigma_y, rho):
    C = np.zeros((2, 2))
    C[0, 0], C[1, 1] = sigma_x**2, sigma_y**2
    C[0, 1] = C[1, 0] = sigma_x * sigma_y * rho
    return C
