"""Assigns each term, so that the last one is left.

fate: wrong
check: values
hint: X_tensor_expr_last
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    T = np.zeros((D, D))
    for n in range(D):
        for m in range(D):
            for k in range(D):
                for i in range(D):
                    T[n, m] = g[i, n] * Gamma[m, k, i] * x[k]
    return T
