"""Variables of the notebook instead of the arguments.

fate: wrong
check: shape
hint: P3
"""

import numpy as np

rng = np.random.default_rng(1)
lats, lons = np.arcsin(rng.uniform(-1, 1, 12)), rng.uniform(0, 2 * np.pi, 12)


def sep_numpy(latA, lonA, latB, lonB):
    lat1, lat2 = lats[:, None], lats
    lon1, lon2 = lons[:, None], lons
    h = np.sin(0.5 * (lat2 - lat1)) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(0.5 * (lon2 - lon1)) ** 2
    return 2 * np.arcsin(np.sqrt(h))
