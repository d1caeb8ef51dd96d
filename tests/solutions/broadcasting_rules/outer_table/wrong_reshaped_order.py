"""Repeats the wrong vector, then reshapes.

fate: wrong
check: values
hint: V1
"""

import numpy as np


def outer_table(f, a, b):
    return f(np.tile(a, b.size), np.repeat(b, a.size)).reshape(a.size, b.size)
