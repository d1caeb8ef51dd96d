"""The length of the first axis stands for the size.

fate: wrong
check: values
hint: X_describe_len
"""


def describe(x):
    return x.ndim, x.shape, len(x)
