"""Names that all libraries share.

fate: right
"""


def sep_xp(xp, latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = xp.sin(0.5 * (latB - latA)) ** 2 + xp.cos(latA) * xp.cos(latB) * xp.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * xp.arcsin(xp.sqrt(xp.clip(h, 0, 1)))
