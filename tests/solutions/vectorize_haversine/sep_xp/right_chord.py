"""The chord between unit vectors, with stack and sum.

fate: right
"""


def sep_xp(xp, latA, lonA, latB, lonB):
    def unit(lat, lon):
        return xp.stack([xp.cos(lat) * xp.cos(lon), xp.cos(lat) * xp.sin(lon), xp.sin(lat)])

    difference = unit(latA, lonA)[:, :, None] - unit(latB, lonB)[:, None, :]
    half_chord = 0.5 * xp.sqrt((difference**2).sum(0))
    return 2 * xp.arcsin(xp.clip(half_chord, 0, 1))
