"""Only looks at the grid, with h as its spacing.

fate: wrong
check: values
hint: A11
"""

import numpy as np



def d_numeric(f, x, h, order):
    if order not in (1, 2):
        raise ValueError("order must be 1 or 2")
    return np.gradient(f(x), h)
