"""Sorts each stream.

fate: wrong
check: values
hint: -
"""

import numpy as np


def streams(seed, k):
    return [np.sort(child.standard_normal(5)) for child in np.random.default_rng(seed).spawn(k)]
