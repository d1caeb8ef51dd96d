"""Two views of one owner are taken to share items.

fate: wrong
check: values
hint: X_is_view_parts
"""

import numpy as np


def is_view(a, b):
    def owner(x):
        while isinstance(x.base, np.ndarray):
            x = x.base
        return x

    return owner(a) is owner(b)
