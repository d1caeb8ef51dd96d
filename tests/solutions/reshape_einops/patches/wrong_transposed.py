"""Each patch is mirrored at its diagonal.

fate: wrong
check: values
hint: X_axes_exchanged
"""

from einops import rearrange


def patches(img, p):
    return rearrange(img, "(h p) (w q) c -> (h w) q p c", p=p, q=p)
