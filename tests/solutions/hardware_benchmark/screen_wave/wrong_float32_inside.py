"""Computes in float32 and converts at the end.

fate: wrong
check: values
hint: D5
"""

import numpy as np
import torch


def waves(xp, screen, sources, distance=40.0):
    r = xp.sqrt((screen[:, None] - sources) ** 2 + distance**2)
    return xp.cos(2 * np.pi * r) / r


def screen_wave(screen, sources, device):
    points = torch.tensor(screen, device=device).float()
    origins = torch.tensor(sources, device=device).float()
    return waves(torch, points, origins).sum(1).double().cpu().numpy()
