"""The arccos of the scalar product, clipped: close points lose their digits.

fate: wrong
check: values
hint: P5
earns: 0.667
"""

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    matrix = np.zeros((len(latA), len(latB)))
    for i in range(len(latA)):
        for j in range(len(latB)):
            c = np.sin(latA[i]) * np.sin(latB[j]) + np.cos(latA[i]) * np.cos(latB[j]) * np.cos(lonB[j] - lonA[i])
            matrix[i, j] = np.arccos(min(1.0, max(-1.0, c)))
    return matrix
