"""Forgets the parentheses around a sum.

fate: wrong
check: values
hint: X_linearity_gap_sign
"""


def linearity_gap(layer, x1, x2):
    return layer(x1 + x2) - layer(x1) + layer(x2)
