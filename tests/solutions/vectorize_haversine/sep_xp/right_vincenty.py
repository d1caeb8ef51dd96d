"""Vincenty's formula, which needs no clip.

fate: right
"""


def sep_xp(xp, latA, lonA, latB, lonB):
    sinA, cosA = xp.sin(latA).reshape(-1, 1), xp.cos(latA).reshape(-1, 1)
    sinB, cosB = xp.sin(latB), xp.cos(latB)
    d = lonB - lonA.reshape(-1, 1)
    y = xp.hypot(cosB * xp.sin(d), cosA * sinB - sinA * cosB * xp.cos(d))
    return xp.arctan2(y, sinA * sinB + cosA * cosB * xp.cos(d))
