"""Always counts to four.

fate: wrong
check: runs
hint: -
earns: 0.545
"""

import numpy as np


def tensor_expr(g, Gamma, x, D=4):
    T = np.zeros((4, 4))
    for n in range(4):
        for m in range(4):
            for i in range(4):
                for k in range(4):
                    T[n, m] += g[i, n] * Gamma[m, k, i] * x[k]
    return T
