"""Makes the arrays of a four-dimensional space-time and asks them.

fate: right
"""

import numpy as np


def gr_ranks():
    D = 4
    g, Gamma, x = np.zeros((D, D)), np.zeros((D, D, D)), np.zeros(D)
    return dict(g=np.ndim(g), Gamma=Gamma.ndim, x=np.int64(x.ndim))
