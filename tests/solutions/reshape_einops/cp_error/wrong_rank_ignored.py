"""Always two terms.

fate: wrong
check: values
hint: -
"""

import numpy as np
import tensorly as tl
from tensorly.decomposition import parafac


def cp_error(T, rank, seed):
    fit = tl.cp_to_tensor(parafac(T, rank=2, random_state=seed))
    return float(np.linalg.norm(T - fit) / np.linalg.norm(T))
