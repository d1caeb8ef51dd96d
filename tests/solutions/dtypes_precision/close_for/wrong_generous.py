"""Takes the tolerance of float16 for every dtype.

fate: wrong
check: values
hint: D6
"""

import numpy as np


def close_for(a, b, dtype):
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-2, atol=1e-2)
