"""Compares with ==.

fate: wrong
check: values
hint: D6
"""

import numpy as np


def close_for(a, b, dtype):
    return a.shape == b.shape and bool((a == b).all())
