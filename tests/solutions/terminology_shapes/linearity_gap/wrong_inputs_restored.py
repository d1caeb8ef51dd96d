"""Adds in place and subtracts again, while an answer may be the argument itself.

fate: wrong
check: values
hint: V2
"""


def linearity_gap(layer, x1, x2):
    x1 += x2
    of_sum = layer(x1)
    x1 -= x2
    return of_sum - layer(x1) - layer(x2)
