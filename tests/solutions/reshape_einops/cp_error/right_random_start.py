"""A random start.

fate: right
"""

import numpy as np
import tensorly as tl
from tensorly.decomposition import parafac


def cp_error(T, rank, seed):
    cp = parafac(T, rank=rank, init="random", random_state=seed)
    return float(np.linalg.norm((T - tl.cp_to_tensor(cp)).ravel()) / np.linalg.norm(T.ravel()))
