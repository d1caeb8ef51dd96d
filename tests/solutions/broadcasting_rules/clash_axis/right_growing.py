"""Ask NumPy about ever longer right ends; it needs no memory for that.

fate: right
"""

import numpy as np


def clash_axis(s1, s2):
    for k in range(1, min(len(s1), len(s2)) + 1):
        try:
            np.broadcast_shapes(s1[-k:][:1], s2[-k:][:1])
        except ValueError:
            return -k
    return None
