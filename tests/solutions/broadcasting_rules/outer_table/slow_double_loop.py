"""Two Python loops.

fate: slow
check: speed
hint: P2
"""

import numpy as np


def outer_table(f, a, b):
    table = np.zeros((a.size, b.size))
    for i in range(a.size):
        for j in range(b.size):
            table[i, j] = f(a[i], b[j])
    return table
