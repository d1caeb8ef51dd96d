"""One Python loop over the columns.

fate: right
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    columns = []
    for lat, lon in zip(latB, lonB):
        h = np.sin((lat - latA) / 2) ** 2 + np.cos(latA) * np.cos(lat) * np.sin((lon - lonA) / 2) ** 2
        columns.append(2 * np.arcsin(np.sqrt(h)))
    return np.stack(columns, axis=1)
