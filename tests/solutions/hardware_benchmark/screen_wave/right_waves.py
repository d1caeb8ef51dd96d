"""Makes both tensors on the device and brings back the sum.

fate: right
"""

import numpy as np
import torch


def waves(xp, screen, sources, distance=40.0):
    r = xp.sqrt((screen[:, None] - sources) ** 2 + distance**2)
    return xp.cos(2 * np.pi * r) / r


def screen_wave(screen, sources, device):
    points = torch.tensor(screen, device=device)
    origins = torch.tensor(sources, device=device)
    return waves(torch, points, origins).sum(1).cpu().numpy()
