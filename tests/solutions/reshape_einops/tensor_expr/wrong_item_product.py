"""Multiplies item by item.

fate: wrong
check: values
hint: S6
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    return g.T * np.einsum("mki,k->im", Gamma, x)
