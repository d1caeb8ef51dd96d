"""Adds no axis.

fate: wrong
check: runs
hint: S1
"""

def sep_xp(xp, latA, lonA, latB, lonB):
    h = xp.sin((latB - latA) / 2) ** 2 + xp.cos(latA) * xp.cos(latB) * xp.sin((lonB - lonA) / 2) ** 2
    return 2 * xp.arcsin(xp.sqrt(xp.clip(h, 0, 1)))
