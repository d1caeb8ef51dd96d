"""Computes with NumPy, on no device at all.

fate: wrong
check: values
hint: X_screen_wave_device
"""

import numpy as np


def waves(xp, screen, sources, distance=40.0):
    r = xp.sqrt((screen[:, None] - sources) ** 2 + distance**2)
    return xp.cos(2 * np.pi * r) / r


def screen_wave(screen, sources, device):
    return waves(np, screen, sources).sum(axis=1)
