"""The mean over the channels as well.

fate: wrong
check: shape
hint: -
"""

from einops import reduce


def pool(x, k):
    return reduce(x, "(h k) (w l) c -> h w", "mean", k=k, l=k)
