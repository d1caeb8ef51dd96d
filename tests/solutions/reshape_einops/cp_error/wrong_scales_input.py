"""Normalises the caller's tensor.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np
import tensorly as tl
from tensorly.decomposition import parafac


def cp_error(T, rank, seed):
    T /= np.linalg.norm(T)
    fit = tl.cp_to_tensor(parafac(T, rank=rank, random_state=seed))
    return float(np.linalg.norm(T - fit))
