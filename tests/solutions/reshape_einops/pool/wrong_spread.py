"""Averages pixels that lie far apart.

fate: wrong
check: values
hint: V6
"""

from einops import reduce


def pool(x, k):
    return reduce(x, "(k h) (l w) c -> h w c", "mean", k=k, l=k)
