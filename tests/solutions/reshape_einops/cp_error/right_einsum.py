"""Puts the terms together by hand.

fate: right
"""

import numpy as np
import tensorly as tl
from tensorly.decomposition import parafac


def cp_error(T, rank, seed):
    weights, (a, b, c) = parafac(T, rank, random_state=seed)
    fit = np.einsum("r,ir,jr,kr->ijk", weights, a, b, c)
    return float(np.sqrt(((T - fit) ** 2).sum() / (T**2).sum()))
