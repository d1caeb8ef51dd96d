"""Halves the caller's angles in place; what JAX cannot change it makes anew.

fate: wrong
check: inputs
hint: V2
"""


def sep_xp(xp, latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    latA *= 0.5
    lonA *= 0.5
    latB *= 0.5
    lonB *= 0.5
    h = xp.sin(latB - latA) ** 2 + xp.cos(2 * latA) * xp.cos(2 * latB) * xp.sin(lonB - lonA) ** 2
    return 2 * xp.arcsin(xp.sqrt(xp.clip(h, 0, 1)))
