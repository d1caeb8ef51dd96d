"""Another exception for a wrong order.

fate: wrong
check: type
hint: E_assert
"""

import numpy as np



def d_numeric(f, x, h, order):
    assert order in (1, 2)
    return (f(x + h) - f(x)) / h if order == 1 else (f(x + h) - f(x - h)) / (2 * h)
