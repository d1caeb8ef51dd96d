"""The first of the other axes is fastest, as in some books.

fate: wrong
check: values
hint: V6
"""

import numpy as np


def unfold(T, mode):
    return np.reshape(np.moveaxis(T, mode, 0), (T.shape[mode], -1), order="F")
