"""Equal items are taken for the same memory.

fate: wrong
check: values
hint: V5
"""

import numpy as np


def is_view(a, b):
    return np.array_equal(a.ravel()[: b.size], b.ravel()[: a.size])
