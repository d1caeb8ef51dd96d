"""Leaves zeros behind in the picture.

fate: wrong
check: inputs
hint: V2
"""

import einops


def patches(img, p):
    out = einops.rearrange(img, "(h p) (w q) c -> (h w) p q c", p=p, q=p).copy()
    img[...] = 0
    return out
