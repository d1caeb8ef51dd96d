"""Repeats one stream.

fate: wrong
check: values
hint: R3
earns: 0.538
"""

import numpy as np


def streams(seed, k):
    return [np.random.default_rng(seed).standard_normal(5)] * k
