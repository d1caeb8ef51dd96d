"""One row at a time, whatever `rows` says: leaner still, and fast enough.

fate: right
"""

import numpy as np


def sep_blocked(latA, lonA, latB, lonB, rows):
    result = np.empty((len(latA), len(latB)))
    for out, lat, lon in zip(result, latA, lonA):
        h = np.sin(0.5 * (latB - lat)) ** 2 + np.cos(lat) * np.cos(latB) * np.sin(0.5 * (lonB - lon)) ** 2
        out[:] = 2 * np.arcsin(np.sqrt(h))
    return result
