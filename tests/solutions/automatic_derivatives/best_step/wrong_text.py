"""Returns text.

fate: wrong
check: type
hint: -
"""

import numpy as np



def best_step(dtype, order):
    return f"{np.finfo(dtype).eps ** (1 / (order + 1)):.1e}"
