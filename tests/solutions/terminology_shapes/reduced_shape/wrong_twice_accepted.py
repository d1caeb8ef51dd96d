"""An axis may be named twice.

fate: wrong
check: runs
hint: -
"""


def reduced_shape(shape, axis, keepdims):
    ndim = len(shape)
    axes = axis if isinstance(axis, tuple) else (axis,)
    if any(k < -ndim or k >= ndim for k in axes):
        raise ValueError("axis")
    axes = {k % ndim for k in axes}
    if keepdims:
        return tuple(1 if k in axes else n for k, n in enumerate(shape))
    return tuple(n for k, n in enumerate(shape) if k not in axes)
