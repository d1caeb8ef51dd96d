"""Name the indices.

fate: right
"""

import numpy as np


def scale_rows(M, v):
    return np.einsum("ij,i->ij", M, v)
