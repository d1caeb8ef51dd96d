"""Tests a factor of two instead of a sum.

fate: wrong
check: values
hint: -
earns: 0.579
"""


def linearity_gap(layer, x1, x2):
    return layer(2 * x1) - 2 * layer(x1)
