"""Assumes a symmetric result.

fate: wrong
check: values
hint: -
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    T = np.einsum("in,mki,k->nm", g, Gamma, x)
    return (T + T.T) / 2
