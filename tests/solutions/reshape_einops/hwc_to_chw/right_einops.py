"""einops, by name.

fate: right
"""

from einops import rearrange


def hwc_to_chw(x):
    return rearrange(x, "h w c -> c h w")
