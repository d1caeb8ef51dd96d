"""A while loop whose counter never moves.

fate: hostile
check: runs
hint: -
"""

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    matrix = np.zeros((len(latA), len(latB)))
    i = 0
    while i < len(latA):
        matrix[i] = latB
    return matrix
