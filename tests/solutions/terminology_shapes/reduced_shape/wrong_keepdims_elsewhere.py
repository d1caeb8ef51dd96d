"""With keepdims, puts the ones on the other axes.

fate: wrong
check: values
hint: S3
earns: 0.440
"""


def reduced_shape(shape, axis, keepdims):
    ndim = len(shape)
    axes = axis if isinstance(axis, tuple) else (axis,)
    if any(k < -ndim or k >= ndim for k in axes) or len({k % ndim for k in axes}) < len(axes):
        raise ValueError("axis")
    axes = {k % ndim for k in axes}

    if keepdims:
        return tuple(n if k in axes else 1 for k, n in enumerate(shape))
    return tuple(n for k, n in enumerate(shape) if k not in axes)
