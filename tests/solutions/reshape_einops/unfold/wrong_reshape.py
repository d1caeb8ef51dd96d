"""Only reshapes.

fate: wrong
check: values
hint: V1
"""

def unfold(T, mode):
    return T.reshape(T.shape[mode], -1)
