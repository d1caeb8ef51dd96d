"""Exchanges two axes, so that the others lose their order.

fate: wrong
check: values
hint: V8
"""

import numpy as np


def unfold(T, mode):
    return np.swapaxes(T, mode, 0).reshape(T.shape[mode], -1)
