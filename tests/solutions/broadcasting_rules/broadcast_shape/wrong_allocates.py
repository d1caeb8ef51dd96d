"""Makes both arrays and adds them, as the lecture does.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def broadcast_shape(s1, s2):
    return (np.ones(s1) + np.ones(s2)).shape
