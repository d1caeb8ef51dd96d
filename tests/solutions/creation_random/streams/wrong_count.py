"""Draws k numbers from each of five generators.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def streams(seed, k):
    return [child.standard_normal(k) for child in np.random.default_rng(seed).spawn(5)]
