"""Keeps one pixel of each block.

fate: wrong
check: values
hint: -
"""

def pool(x, k):
    return x[::k, ::k]
