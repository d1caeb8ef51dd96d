"""The second set of points is the notebook's own.

fate: wrong
check: shape
hint: P3
"""

import numpy as np

rng = np.random.default_rng(1)
lats, lons = np.arcsin(rng.uniform(-1, 1, 12)), rng.uniform(0, 2 * np.pi, 12)


def sep_numpy(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (lats - latA)) ** 2 + np.cos(latA) * np.cos(lats) * np.sin(0.5 * (lons - lonA)) ** 2
    return 2 * np.arcsin(np.sqrt(h))
