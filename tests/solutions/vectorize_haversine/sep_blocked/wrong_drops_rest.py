"""Only full blocks.

fate: wrong
check: values
hint: -
earns: 0.400
"""

import numpy as np


def block(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * np.arcsin(np.sqrt(np.minimum(h, 1)))


def sep_blocked(latA, lonA, latB, lonB, rows):
    result = np.zeros((len(latA), len(latB)))
    for k in range(len(latA) // rows):
        part = slice(k * rows, (k + 1) * rows)
        result[part] = block(latA[part], lonA[part], latB, lonB)
    return result
