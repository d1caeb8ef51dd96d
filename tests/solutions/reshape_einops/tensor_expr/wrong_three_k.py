"""The misprint: the upper index of Gamma is summed, too.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    return np.einsum("il,kki,k->l", g, Gamma, x)
