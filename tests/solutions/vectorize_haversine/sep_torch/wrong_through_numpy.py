"""Computes in NumPy and wraps the result.

fate: wrong
check: runs
hint: A4
"""

import numpy as np
import torch


def sep_torch(latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = (angle.numpy() for angle in (latA, lonA, latB, lonB))
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return torch.from_numpy(2 * np.arcsin(np.sqrt(h)))
