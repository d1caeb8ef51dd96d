"""Yields the windows.

fate: wrong
check: type
hint: -
"""

import numpy as np


def windows(x, w):
    for i in range(len(x) - w + 1):
        yield x[i : i + w]
