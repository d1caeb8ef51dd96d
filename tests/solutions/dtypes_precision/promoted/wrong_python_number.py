"""Turns the second dtype into a plain Python number first.

fate: wrong
check: values
hint: D10
"""

import numpy as np


def promoted(a, b):
    return (np.ones(1, a) + b.type(1).item()).dtype
