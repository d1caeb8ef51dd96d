"""Draws one number from each.

fate: wrong
check: type
hint: R4
"""

import numpy as np


def streams(seed, k):
    return [child.standard_normal() for child in np.random.default_rng(seed).spawn(k)]
