"""All four inputs are spread to the full shape first.

fate: right
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    lat1, lat2 = np.meshgrid(latA, latB, indexing="ij")
    lon1, lon2 = np.meshgrid(lonA, lonB, indexing="ij")
    h = np.sin((lat1 - lat2) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon1 - lon2) / 2) ** 2
    return 2 * np.arctan2(np.sqrt(h), np.sqrt(np.maximum(1 - h, 0)))
