"""x goes with the first index of Gamma.

fate: wrong
check: values
hint: -
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    return np.einsum("in,kmi,k->nm", g, Gamma, x)
