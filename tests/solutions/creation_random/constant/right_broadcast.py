"""Stretches one number without copying it.

fate: right
"""

import numpy as np


def constant(shape, v):
    return np.broadcast_to(np.array(v), shape)
