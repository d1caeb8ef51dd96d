"""Square root or cube root.

fate: right
"""

import numpy as np



def best_step(dtype, order):
    eps = np.finfo(dtype).eps
    return float(np.sqrt(eps)) if order == 1 else float(np.cbrt(eps))
