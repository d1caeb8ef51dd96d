"""Draws numbers of twice the standard deviation.

fate: wrong
check: values
hint: -
"""

import numpy as np


def streams(seed, k):
    return [child.normal(0, 2, 5) for child in np.random.default_rng(seed).spawn(k)]
