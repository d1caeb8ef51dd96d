"""Makes k blocks along each axis.

fate: wrong
check: shape
hint: X_pool_blocks
"""

import einops


def pool(x, k):
    return einops.reduce(x, "(h a) (w b) c -> h w c", "mean", h=k, w=k)
