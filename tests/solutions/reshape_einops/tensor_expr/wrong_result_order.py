"""The free indices in the other order.

fate: wrong
check: values
hint: V7
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    return np.einsum("in,mki,k->mn", g, Gamma, x)
