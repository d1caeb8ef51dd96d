"""Only for three axes.

fate: wrong
check: runs
hint: -
earns: 0.667
"""

def unfold(T, mode):
    order = {0: (0, 1, 2), 1: (1, 0, 2), 2: (2, 0, 1)}[mode]
    return T.transpose(order).reshape(T.shape[mode], -1)
