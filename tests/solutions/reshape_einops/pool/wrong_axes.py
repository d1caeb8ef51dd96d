"""Averages over the blocks instead of within them.

fate: wrong
check: shape
hint: S3
"""

def pool(x, k):
    H, W, C = x.shape
    return x.reshape(H // k, k, W // k, k, C).mean(axis=(0, 2))
