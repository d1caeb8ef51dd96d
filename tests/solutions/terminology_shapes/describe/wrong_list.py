"""Returns a list.

fate: wrong
check: type
hint: -
"""


def describe(x):
    return [x.ndim, x.shape, x.size]
