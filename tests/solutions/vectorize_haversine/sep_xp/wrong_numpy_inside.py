"""NumPy's functions instead of those of xp.

fate: wrong
check: type
hint: X_sep_xp_others
"""

import numpy as np


def sep_xp(xp, latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * np.arcsin(np.sqrt(h))
