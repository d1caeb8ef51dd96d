"""Lets the system choose the seed.

fate: wrong
check: values
hint: -
"""

import numpy as np


def streams(seed, k):
    return [child.standard_normal(5) for child in np.random.default_rng().spawn(k)]
