"""The letters of the formula.

fate: right
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    return np.einsum("in,mki,k->nm", g, Gamma, x)
