"""Adds the answers in place; a layer may hand its argument back.

fate: wrong
check: inputs
hint: V2
"""


def linearity_gap(layer, x1, x2):
    together = layer(x1 + x2)
    apart = layer(x1)
    apart += layer(x2)
    return together - apart
