"""Takes another way for the library that is called torch.

fate: wrong
check: runs
hint: X_sep_xp_name
"""

def sep_xp(xp, latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = xp.sin((latB - latA) / 2) ** 2 + xp.cos(latA) * xp.cos(latB) * xp.sin((lonB - lonA) / 2) ** 2
    h = xp.clamp(h, max=1) if xp.__name__ == "torch" else xp.minimum(h, 1)
    return 2 * xp.arcsin(xp.sqrt(h))
