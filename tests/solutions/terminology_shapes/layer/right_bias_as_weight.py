"""The bias as one more column of W, for an input that is always 1.

fate: right
"""

import numpy as np


def layer(W, x, b):
    ones = np.ones((*x.shape[:-1], 1))
    return np.maximum(np.concatenate([x, ones], axis=-1) @ np.column_stack([W, b]).T, 0)
