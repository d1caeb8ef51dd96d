"""Two products, in the order of the sums.

fate: right
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    inner = np.tensordot(Gamma, x, axes=(1, 0))
    return g.T @ inner.T
