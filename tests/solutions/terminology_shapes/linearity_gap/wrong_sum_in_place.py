"""Makes the sum in place.

fate: wrong
check: values
hint: V2
"""


def linearity_gap(layer, x1, x2):
    first, second = layer(x1), layer(x2)
    x1 += x2
    return layer(x1) - first - second
