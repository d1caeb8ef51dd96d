"""Uses meshgrid as for pictures, with the first argument along the columns.

fate: wrong
check: shape
hint: P4
"""

import numpy as np


def outer_table(f, a, b):
    return f(*np.meshgrid(a, b))
