"""Makes float32 arrays with xp.

fate: wrong
check: dtype
hint: D5
"""


def sep_xp(xp, latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = (xp.asarray(angle, dtype=xp.float32) for angle in (latA, lonA, latB, lonB))
    latA, lonA = latA[:, None], lonA[:, None]
    h = xp.sin(0.5 * (latB - latA)) ** 2 + xp.cos(latA) * xp.cos(latB) * xp.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * xp.arcsin(xp.sqrt(xp.clip(h, 0, 1)))
