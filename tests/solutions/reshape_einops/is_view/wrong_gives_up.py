"""Takes arrays for overlapping when NumPy's bounded search gives up.

fate: wrong
check: values
hint: X_is_view_parts
"""

import numpy as np


def is_view(a, b):
    try:
        return np.shares_memory(a, b, max_work=1)
    except np.exceptions.TooHardError:
        return True
