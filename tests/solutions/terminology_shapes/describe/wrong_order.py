"""Size before shape.

fate: wrong
check: type
hint: -
"""


def describe(x):
    return x.ndim, x.size, x.shape
