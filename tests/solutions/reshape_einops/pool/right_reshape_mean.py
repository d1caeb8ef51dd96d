"""Splits both axes and takes the mean over the short ones.

fate: right
"""

def pool(x, k):
    H, W, C = x.shape
    return x.reshape(H // k, k, W // k, k, C).mean(axis=(1, 3))
