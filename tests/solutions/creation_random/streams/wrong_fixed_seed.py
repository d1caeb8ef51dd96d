"""Ignores the seed.

fate: wrong
check: values
hint: R1
"""

import numpy as np


def streams(seed, k):
    return [child.standard_normal(5) for child in np.random.default_rng(123).spawn(k)]
