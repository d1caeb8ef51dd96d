"""One pattern.

fate: right
"""

from einops import rearrange


def patches(img, p):
    return rearrange(img, "(h p) (w q) c -> (h w) p q c", p=p, q=p)
