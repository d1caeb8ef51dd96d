"""ascontiguousarray copies only where it must.

fate: wrong
check: values
hint: V5
earns: 0.500
"""

import numpy as np


def safe_flat(x):
    return np.ascontiguousarray(x).reshape(-1)
