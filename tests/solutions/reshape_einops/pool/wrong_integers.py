"""Converts to integers, of which einops takes no mean.

fate: wrong
check: runs
hint: -
"""

from einops import reduce


def pool(x, k):
    return reduce(x.astype(int), "(h p) (w q) c -> h w c", "mean", p=k, q=k)
