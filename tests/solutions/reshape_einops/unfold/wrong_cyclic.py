"""The other axes in cyclic order.

fate: wrong
check: values
hint: V6
"""

def unfold(T, mode):
    order = [(mode + k) % T.ndim for k in range(T.ndim)]
    return T.transpose(order).reshape(T.shape[mode], -1)
