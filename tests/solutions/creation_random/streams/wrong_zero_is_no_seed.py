"""Takes the seed 0 for no seed, and then draws other numbers each time.

fate: wrong
check: values
hint: -
"""

import numpy as np


def streams(seed, k):
    return [rng.standard_normal(5) for rng in np.random.default_rng(seed or None).spawn(k)]
