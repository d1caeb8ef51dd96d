"""Multiplies the lengths itself, recursively.

fate: right
"""


def describe(x):
    def product(lengths):
        return lengths[0] * product(lengths[1:]) if lengths else 1

    return len(x.shape), x.shape, product(x.shape)
