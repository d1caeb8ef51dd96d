"""Averages runs of the memory.

fate: wrong
check: values
hint: V1
"""

def pool(x, k):
    H, W, C = x.shape
    return x.reshape(H // k, W // k, k, k, C).mean(axis=(2, 3))
