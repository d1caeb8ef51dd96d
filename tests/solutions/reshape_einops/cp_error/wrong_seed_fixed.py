"""The seed is not passed on.

fate: wrong
check: values
hint: R1
"""

import numpy as np
import tensorly as tl
from tensorly.decomposition import parafac


def cp_error(T, rank, seed):
    fit = tl.cp_to_tensor(parafac(T, rank=rank, random_state=0))
    return float(np.linalg.norm(T - fit) / np.linalg.norm(T))
