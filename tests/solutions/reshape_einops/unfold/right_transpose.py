"""The order of axes, as a list.

fate: right
"""

def unfold(T, mode):
    order = [mode] + [axis for axis in range(T.ndim) if axis != mode]
    return T.transpose(order).reshape(T.shape[mode], -1)
