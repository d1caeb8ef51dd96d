"""The fastest of the loops: math on plain floats, cosines taken once.

fate: slow
check: speed
hint: P2
"""

from math import asin, cos, sin, sqrt

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    A = [(lat, lon, cos(lat)) for lat, lon in zip(latA.tolist(), lonA.tolist())]
    B = [(lat, lon, cos(lat)) for lat, lon in zip(latB.tolist(), lonB.tolist())]
    return np.array(
        [
            [2 * asin(sqrt(min(1.0, sin(0.5 * (x - a)) ** 2 + ca * cx * sin(0.5 * (y - b)) ** 2))) for x, y, cx in B]
            for a, b, ca in A
        ]
    )
