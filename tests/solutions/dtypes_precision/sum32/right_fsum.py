"""Adds exactly with math.fsum, line by line.

fate: right
"""

import math

import numpy as np


def sum32(x, axis):
    return np.apply_along_axis(lambda line: math.fsum(line.tolist()), axis, x)
