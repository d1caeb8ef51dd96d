"""Counts the axes in the shape and multiplies the lengths.

fate: right
"""

import math


def describe(x):
    shape = tuple(x.shape)
    return (len(shape), shape, math.prod(shape))
