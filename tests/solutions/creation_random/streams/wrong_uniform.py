"""Draws uniform numbers.

fate: wrong
check: values
hint: -
"""

import numpy as np


def streams(seed, k):
    return [child.random(5) for child in np.random.default_rng(seed).spawn(k)]
