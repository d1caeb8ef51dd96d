"""The mean of item-wise relative errors.

fate: wrong
check: values
hint: -
"""

import numpy as np
import tensorly as tl
from tensorly.decomposition import parafac


def cp_error(T, rank, seed):
    fit = tl.cp_to_tensor(parafac(T, rank=rank, random_state=seed))
    return float(np.mean(np.abs((T - fit) / T)))
