"""Hides the negative result of the textbook formula.

fate: wrong
check: values
hint: D9
"""

import numpy as np


def stable_var(x):
    return float(abs(np.mean(x * x) - np.mean(x) ** 2))
