"""Sets lengths to None, then drops or replaces them.

fate: right
"""

from numpy.lib.array_utils import normalize_axis_tuple


def reduced_shape(shape, axis, keepdims):
    lengths = list(shape)
    for k in normalize_axis_tuple(axis, len(shape)):
        lengths[k] = 1 if keepdims else None
    return tuple(n for n in lengths if n is not None)
