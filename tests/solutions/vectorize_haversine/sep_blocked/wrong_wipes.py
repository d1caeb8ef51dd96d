"""Leaves zeros behind in latB.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def sep_blocked(latA, lonA, latB, lonB, rows):
    angles = np.empty((len(latA), len(latB)))
    for k in range(0, len(latA), rows):
        lat, lon = latA[k : k + rows, None], lonA[k : k + rows, None]
        h = np.sin((latB - lat) / 2) ** 2 + np.cos(lat) * np.cos(latB) * np.sin((lonB - lon) / 2) ** 2
        angles[k : k + rows] = 2 * np.arcsin(np.sqrt(np.minimum(h, 1)))
    latB[:] = 0
    return angles
