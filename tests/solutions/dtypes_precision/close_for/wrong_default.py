"""Takes np.allclose's own tolerance for every dtype.

fate: wrong
check: values
hint: D6
"""

import numpy as np


def close_for(a, b, dtype):
    return a.shape == b.shape and np.allclose(a, b)
