"""Divides the sum by k instead of k².

fate: wrong
check: values
hint: X_pool_mean
"""

import einops


def pool(x, k):
    return einops.reduce(x, "(h a) (w b) c -> h w c", "sum", a=k, b=k) / k
