"""Collects the sums in the caller's picture.

fate: wrong
check: inputs
hint: V2
"""

def pool(x, k):
    out = x[::k, ::k]
    for i in range(k):
        for j in range(k):
            if i or j:
                out += x[i::k, j::k]
    return out / k**2
