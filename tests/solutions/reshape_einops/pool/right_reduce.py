"""One pattern.

fate: right
"""

from einops import reduce


def pool(x, k):
    return reduce(x, "(h k) (w l) c -> h w c", "mean", k=k, l=k)
