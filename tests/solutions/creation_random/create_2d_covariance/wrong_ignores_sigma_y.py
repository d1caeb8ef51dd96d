"""Takes the second standard deviation for 1.

fate: wrong
check: values
hint: -
"""

import numpy as np


def create_2d_covariance(sigma_x, sigma_y, rho):
    return np.array([[sigma_x**2, rho * sigma_x], [rho * sigma_x, 1.0]])
