"""Letters whose alphabetical order happens to be the wanted one.

fate: right
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    return np.einsum("il,mki,k", g, Gamma, x)
