"""Subtracts in place from the answer to a new array.

fate: right
"""


def linearity_gap(layer, x1, x2):
    gap = layer(x1 + x2)
    gap -= layer(x1)
    gap -= layer(x2)
    return gap
