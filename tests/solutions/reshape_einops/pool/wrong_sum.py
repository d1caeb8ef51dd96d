"""Sum instead of mean.

fate: wrong
check: values
hint: X_pool_mean
"""

from einops import reduce


def pool(x, k):
    return reduce(x, "(h k) (w l) c -> h w c", "sum", k=k, l=k)
