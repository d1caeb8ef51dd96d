"""Compares norms instead of tensors.

fate: wrong
check: values
hint: -
earns: 0.429
"""

import numpy as np
import tensorly as tl
from tensorly.decomposition import parafac


def cp_error(T, rank, seed):
    fit = tl.cp_to_tensor(parafac(T, rank=rank, random_state=seed))
    return float(abs(np.linalg.norm(T) - np.linalg.norm(fit)) / np.linalg.norm(T))
