"""The sides of a patch are taken as the slow index.

fate: wrong
check: values
hint: V6
"""

from einops import rearrange


def patches(img, p):
    return rearrange(img, "(p h) (q w) c -> (h w) p q c", p=p, q=p)
