"""Works on columns, and turns the result back.

fate: right
"""

import numpy as np


def layer(W, x, b):
    columns = np.atleast_2d(x).T
    z = W @ columns + b.reshape(-1, 1)
    z[z < 0] = 0
    return z.T[0] if x.ndim == 1 else z.T
