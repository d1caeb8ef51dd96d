"""Only tuples.

fate: right
"""


def reduced_shape(shape, axis, keepdims):
    ndim = len(shape)
    axes = (axis,) if isinstance(axis, int) else axis
    if not all(-ndim <= k < ndim for k in axes):
        raise ValueError("no such axis")
    axes = [k % ndim for k in axes]
    if len(axes) != len(set(axes)):
        raise ValueError("an axis was named twice")
    if keepdims:
        return tuple(1 if k in axes else n for k, n in enumerate(shape))
    return tuple(n for k, n in enumerate(shape) if k not in axes)
