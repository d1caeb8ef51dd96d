"""Squares, and no root.

fate: wrong
check: values
hint: X_cp_error_formula
"""

import numpy as np
import tensorly as tl
from tensorly.decomposition import parafac


def cp_error(T, rank, seed):
    fit = tl.cp_to_tensor(parafac(T, rank=rank, random_state=seed))
    return float(((T - fit) ** 2).sum() / (T**2).sum())
