"""Leaves zeros behind in x.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    out = np.einsum("in,mki,k->nm", g, Gamma, x)
    x[...] = 0
    return out
