"""Goes through both sets together.

fate: wrong
check: shape
hint: X_sep_pairs
"""
import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    angles = []
    for p, q, r, s in zip(latA, lonA, latB, lonB):
        h = np.sin((r - p) / 2) ** 2 + np.cos(p) * np.cos(r) * np.sin((s - q) / 2) ** 2
        angles.append(2 * np.arcsin(np.sqrt(min(h, 1))))
    return np.array(angles)
