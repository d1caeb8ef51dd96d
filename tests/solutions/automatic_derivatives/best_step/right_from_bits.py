"""From the number of bits, with the factors of the Gaussian's own derivatives.

fate: right
"""

import numpy as np



def best_step(dtype, order):
    bits = {2: 10, 4: 23, 8: 52}[np.dtype(dtype).itemsize]
    return 2.0 * 2.0 ** (-bits / 2) if order == 1 else 1.5 * 2.0 ** (-bits / 3)
