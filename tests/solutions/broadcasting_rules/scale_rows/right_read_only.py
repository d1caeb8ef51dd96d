"""A read-only array in column order.

fate: right
"""

import numpy as np


def scale_rows(M, v):
    scaled = np.multiply(M, np.broadcast_to(v.reshape(-1, 1), M.shape), out=np.empty(M.shape, order="F"))
    scaled.flags.writeable = False
    return scaled
