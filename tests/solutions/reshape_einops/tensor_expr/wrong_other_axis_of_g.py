"""Sums over the second index of g.

fate: wrong
check: values
hint: X_tensor_expr_index
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    return np.einsum("ni,mki,k->nm", g, Gamma, x)
