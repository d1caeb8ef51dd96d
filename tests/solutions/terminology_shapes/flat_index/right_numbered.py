"""Looks the place up in an array of numbers.

fate: right
"""

import numpy as np


def flat_index(idx, shape):
    places = np.arange(np.prod(shape, dtype=int)).reshape(shape)
    return places[tuple(idx)]
