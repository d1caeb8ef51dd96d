"""Takes as many dimensions as are there, up to four.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    g, Gamma, x = g[:4, :4], Gamma[:4, :4, :4], x[:4]
    return np.einsum("in,mki,k->nm", g, Gamma, x)
