"""Factors of length one, TensorLy's norm.

fate: right
"""

import numpy as np
import tensorly as tl
from tensorly.decomposition import parafac


def cp_error(T, rank, seed):
    rng = np.random.RandomState(seed)
    cp = parafac(tl.tensor(T), rank, normalize_factors=True, random_state=rng)
    return tl.norm(T - cp.to_tensor(), 2) / tl.norm(T, 2)
