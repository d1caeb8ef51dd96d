"""Takes p for the number of patches along an axis.

fate: wrong
check: shape
hint: -
earns: 0.235
"""

from einops import rearrange


def patches(img, p):
    return rearrange(img, "(h p) (w q) c -> (h w) p q c", h=p, w=p)
