"""Removes one axis of a tuple after the other, while the others move.

fate: wrong
check: values
hint: X_reduced_shape_moved
"""


def reduced_shape(shape, axis, keepdims):
    lengths = list(shape)
    for k in axis if isinstance(axis, tuple) else (axis,):
        if not -len(lengths) <= k < len(lengths):
            raise ValueError("axis")
        if keepdims:
            lengths[k] = 1
        else:
            del lengths[k]
    return tuple(lengths)
