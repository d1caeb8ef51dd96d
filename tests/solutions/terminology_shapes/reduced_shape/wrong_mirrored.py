"""Counts axes from the other end, as the columns come first.

fate: wrong
check: values
hint: S3
"""


def reduced_shape(shape, axis, keepdims):
    ndim = len(shape)
    axes = axis if isinstance(axis, tuple) else (axis,)
    if any(k < -ndim or k >= ndim for k in axes) or len({k % ndim for k in axes}) < len(axes):
        raise ValueError("axis")
    axes = {k % ndim for k in axes}

    axes = {ndim - 1 - k for k in axes} if ndim > 2 else axes
    if keepdims:
        return tuple(1 if k in axes else n for k, n in enumerate(shape))
    return tuple(n for k, n in enumerate(shape) if k not in axes)
