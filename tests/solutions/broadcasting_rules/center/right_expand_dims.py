"""Put the lost axis back.

fate: right
"""

import numpy as np


def center(X, axis):
    return X - np.expand_dims(np.mean(X, axis), axis)
