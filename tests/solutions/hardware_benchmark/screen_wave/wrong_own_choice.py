"""Looks for a GPU itself.

fate: wrong
check: values
hint: X_screen_wave_device
"""

import numpy as np
import torch


def waves(xp, screen, sources, distance=40.0):
    r = xp.sqrt((screen[:, None] - sources) ** 2 + distance**2)
    return xp.cos(2 * np.pi * r) / r


def screen_wave(screen, sources, device):
    device = "cuda" if torch.cuda.is_available() else "cpu"
    points = torch.tensor(screen, device=device)
    origins = torch.tensor(sources, device=device)
    return waves(torch, points, origins).sum(1).cpu().numpy()
