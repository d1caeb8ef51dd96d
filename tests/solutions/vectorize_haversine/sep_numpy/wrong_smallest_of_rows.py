"""Takes the smallest of each row for the smaller of h and 1.

fate: wrong
check: shape
hint: X_sep_smaller
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    h = (
        np.sin((latB - latA[:, None]) / 2) ** 2
        + np.cos(latA)[:, None] * np.cos(latB) * np.sin((lonB - lonA[:, None]) / 2) ** 2
    )
    return 2 * np.arcsin(np.sqrt(np.min(h, 1)))
