"""Multiplies by diagonal matrices.

fate: right
"""

import numpy as np


def create_2d_covariance(sigma_x, sigma_y, rho):
    scale = np.diag([float(sigma_x), float(sigma_y)])
    return scale @ np.array([[1.0, rho], [rho, 1.0]]) @ scale
