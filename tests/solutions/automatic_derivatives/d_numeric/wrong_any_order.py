"""Takes every other order for central.

fate: wrong
check: runs
hint: -
"""

import numpy as np



def d_numeric(f, x, h, order):
    if order == 1:
        return (f(x + h) - f(x)) / h
    return (f(x + h) - f(x - h)) / (2 * h)
