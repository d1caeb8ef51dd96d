"""Asks for the rank of linear algebra, which is an array for a stack of matrices.

fate: wrong
check: values
hint: -
"""

import numpy as np


def gr_ranks():
    factors = {"g": np.eye(4), "Gamma": np.zeros((4, 4, 4)), "x": np.zeros(4)}
    return {name: np.linalg.matrix_rank(factor) for name, factor in factors.items()}
