"""Clips with `where` and makes its rows one by one.

fate: right
"""


def sep_xp(xp, latA, lonA, latB, lonB):
    rows = []
    for i in range(latA.shape[0]):
        h = xp.sin((latB - latA[i]) / 2) ** 2 + xp.cos(latA[i]) * xp.cos(latB) * xp.sin((lonB - lonA[i]) / 2) ** 2
        rows.append(2 * xp.arcsin(xp.where(h < 1, h, 1.0 + 0 * h) ** 0.5))
    return xp.stack(rows)
