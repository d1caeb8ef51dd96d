"""Returns nested lists.

fate: wrong
check: type
hint: -
"""


def create_2d_covariance(sigma_x, sigma_y, rho):
    mixed = float(rho * sigma_x * sigma_y)
    return [[float(sigma_x) ** 2, mixed], [mixed, float(sigma_y) ** 2]]
