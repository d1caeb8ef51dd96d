"""Axes wrap around.

fate: wrong
check: runs
hint: -
"""


def reduced_shape(shape, axis, keepdims):
    axes = axis if isinstance(axis, tuple) else (axis,)
    axes = {k % len(shape) for k in axes} if shape else set()
    if len(axes) < len(axis if isinstance(axis, tuple) else (axis,)):
        raise ValueError("twice")
    if keepdims:
        return tuple(1 if k in axes else n for k, n in enumerate(shape))
    return tuple(n for k, n in enumerate(shape) if k not in axes)
