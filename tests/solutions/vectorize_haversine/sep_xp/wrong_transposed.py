"""The new axis is given to B.

fate: wrong
check: shape
hint: P4
"""


def sep_xp(xp, latA, lonA, latB, lonB):
    latB, lonB = latB[:, None], lonB[:, None]
    h = xp.sin(0.5 * (latB - latA)) ** 2 + xp.cos(latA) * xp.cos(latB) * xp.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * xp.arcsin(xp.sqrt(h))
