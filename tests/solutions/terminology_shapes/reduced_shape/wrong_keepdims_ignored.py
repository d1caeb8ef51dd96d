"""Takes no notice of keepdims.

fate: wrong
check: shape
hint: X_reduced_shape_kept
"""


def reduced_shape(shape, axis, keepdims):
    ndim = len(shape)
    axes = axis if isinstance(axis, tuple) else (axis,)
    if any(k < -ndim or k >= ndim for k in axes) or len({k % ndim for k in axes}) < len(axes):
        raise ValueError("axis")
    axes = {k % ndim for k in axes}

    return tuple(n for k, n in enumerate(shape) if k not in axes)
