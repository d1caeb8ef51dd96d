"""The factor 2 is forgotten.

fate: wrong
check: values
hint: X_sep_formula
"""

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    matrix = np.empty((len(latA), len(latB)))
    for i in range(len(latA)):
        for j in range(len(latB)):
            h = np.sin(0.5 * (latB[j] - latA[i])) ** 2
            h += np.cos(latA[i]) * np.cos(latB[j]) * np.sin(0.5 * (lonB[j] - lonA[i])) ** 2
            matrix[i, j] = np.arcsin(np.sqrt(h))
    return matrix
