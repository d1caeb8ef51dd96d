"""Spawns seeds for legacy generators.

fate: right
"""

import numpy as np


def streams(seed, k):
    drawn = []
    for child in np.random.SeedSequence(seed).spawn(k):
        gen = np.random.RandomState(np.random.MT19937(child))
        drawn.append(gen.normal(size=5))
    return drawn
