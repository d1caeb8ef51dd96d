"""The arccos of the scalar product, clipped.

fate: wrong
check: values
hint: P5
"""


def sep_xp(xp, latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    c = xp.sin(latA) * xp.sin(latB) + xp.cos(latA) * xp.cos(latB) * xp.cos(lonB - lonA)
    return xp.arccos(xp.clip(c, -1, 1))
