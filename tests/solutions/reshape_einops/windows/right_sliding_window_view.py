"""NumPy's own function.

fate: right
"""

from numpy.lib.stride_tricks import sliding_window_view


def windows(x, w):
    return sliding_window_view(x, w)
