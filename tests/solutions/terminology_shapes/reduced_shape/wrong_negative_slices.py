"""Cuts the axis out with slices, which go astray for −1.

fate: wrong
check: shape
hint: X_reduced_shape_slices
"""


def reduced_shape(shape, axis, keepdims):
    if isinstance(axis, tuple) or keepdims:
        axes = axis if isinstance(axis, tuple) else (axis,)
        gone = {range(len(shape))[k] for k in axes if -len(shape) <= k < len(shape)}
        if len(gone) < len(axes):
            raise ValueError("no such axis, or twice the same")
        kept = ((1 if keepdims else None) if k in gone else n for k, n in enumerate(shape))
        return tuple(n for n in kept if n is not None)
    if not -len(shape) <= axis < len(shape):
        raise ValueError("no such axis")
    return shape[:axis] + shape[axis + 1 :]
