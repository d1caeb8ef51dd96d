"""Computes on the default device, whatever the caller says.

fate: wrong
check: values
hint: X_screen_wave_device
earns: 0.353
"""

import numpy as np
import torch


def waves(xp, screen, sources, distance=40.0):
    r = xp.sqrt((screen[:, None] - sources) ** 2 + distance**2)
    return xp.cos(2 * np.pi * r) / r


def screen_wave(screen, sources, device):
    return waves(torch, torch.tensor(screen), torch.tensor(sources)).sum(1).numpy()
