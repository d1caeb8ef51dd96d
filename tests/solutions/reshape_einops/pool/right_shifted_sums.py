"""Adds k² thinned pictures.

fate: right
"""

def pool(x, k):
    return sum(x[i::k, j::k] for i in range(k) for j in range(k)) / k**2
