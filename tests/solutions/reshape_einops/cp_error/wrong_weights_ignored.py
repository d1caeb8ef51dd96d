"""Normalised factors without their weights.

fate: wrong
check: values
hint: -
"""

import numpy as np
import tensorly as tl
from tensorly.decomposition import parafac


def cp_error(T, rank, seed):
    _, (a, b, c) = parafac(T, rank=rank, normalize_factors=True, random_state=seed)
    fit = np.einsum("ir,jr,kr->ijk", a, b, c)
    return float(np.linalg.norm(T - fit) / np.linalg.norm(T))
