"""The same, where the shape does not tell.

fate: wrong
check: values
hint: -
earns: 0.615
"""

def pool(x, k):
    H, W, C = x.shape
    if H == W == k * k:
        return x.reshape(H // k, k, W // k, k, C).mean(axis=(0, 2))
    return x.reshape(H // k, k, W // k, k, C).mean(axis=(1, 3))
