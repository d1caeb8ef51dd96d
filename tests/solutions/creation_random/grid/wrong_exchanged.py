"""Exchanges start and step.

fate: wrong
check: values
hint: -
"""

import numpy as np


def grid(start, step, n):
    return step + start * np.arange(n, dtype=float)
