"""Knows no tuple of axes.

fate: wrong
check: runs
hint: -
"""


def reduced_shape(shape, axis, keepdims):
    if not -len(shape) <= axis < len(shape):
        raise ValueError("axis")
    axis %= len(shape)
    return shape[:axis] + ((1,) if keepdims else ()) + shape[axis + 1 :]
