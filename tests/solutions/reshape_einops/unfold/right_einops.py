"""A pattern made for the number of axes.

fate: right
"""

from einops import rearrange


def unfold(T, mode):
    names = [f"a{axis}" for axis in range(T.ndim)]
    others = " ".join(name for axis, name in enumerate(names) if axis != mode)
    return rearrange(T, f"{' '.join(names)} -> {names[mode]} ({others})")
