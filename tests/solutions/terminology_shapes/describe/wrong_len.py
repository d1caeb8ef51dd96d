"""The length of the first axis stands for the size.

fate: wrong
check: values
hint: -
"""


def describe(x):
    return x.ndim, x.shape, len(x)
