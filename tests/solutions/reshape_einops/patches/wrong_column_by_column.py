"""The patches run down the columns.

fate: wrong
check: values
hint: V6
"""

from einops import rearrange


def patches(img, p):
    return rearrange(img, "(h p) (w q) c -> (w h) p q c", p=p, q=p)
