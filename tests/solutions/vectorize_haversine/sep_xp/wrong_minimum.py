"""`minimum` with a plain number, which PyTorch refuses.

fate: wrong
check: runs
hint: X_sep_minimum
earns: 0.667
"""


def sep_xp(xp, latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = xp.sin(0.5 * (latB - latA)) ** 2 + xp.cos(latA) * xp.cos(latB) * xp.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * xp.arcsin(xp.sqrt(xp.minimum(h, 1.0)))
