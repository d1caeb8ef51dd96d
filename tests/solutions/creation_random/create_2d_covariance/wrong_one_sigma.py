"""Uses the first standard deviation for both.

fate: wrong
check: values
hint: -
"""

import numpy as np


def create_2d_covariance(sigma_x, sigma_y, rho):
    return sigma_x**2 * np.array([[1.0, rho], [rho, 1.0]])
