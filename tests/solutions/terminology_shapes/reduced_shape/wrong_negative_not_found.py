"""Looks for the axes as they were given, negative or not.

fate: wrong
check: shape
hint: X_reduced_shape_negative
"""


def reduced_shape(shape, axis, keepdims):
    axes = axis if isinstance(axis, tuple) else (axis,)
    if any(not -len(shape) <= k < len(shape) for k in axes) or len({k % len(shape) for k in axes}) < len(axes):
        raise ValueError("no such axis, or twice the same")
    return tuple(1 if k in axes else n for k, n in enumerate(shape) if keepdims or k not in axes)
