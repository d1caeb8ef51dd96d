"""Windows of one item are a plain view, which can be written to.

fate: wrong
check: values
hint: -
"""

from numpy.lib.stride_tricks import sliding_window_view


def windows(x, w):
    return x[:, None] if w == 1 else sliding_window_view(x, w)
