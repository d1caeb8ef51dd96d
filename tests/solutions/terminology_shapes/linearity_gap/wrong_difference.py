"""Gives the layer the difference instead of the sum.

fate: wrong
check: values
hint: -
"""


def linearity_gap(layer, x1, x2):
    return layer(x1 - x2) - layer(x1) - layer(x2)
