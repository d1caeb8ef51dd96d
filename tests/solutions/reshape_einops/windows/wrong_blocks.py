"""Windows that do not overlap.

fate: wrong
check: shape
hint: -
"""

def windows(x, w):
    return x[: len(x) // w * w].reshape(-1, w)
