"""Makes float32 tensors, as many programs for GPUs do.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np
import torch


def waves(xp, screen, sources, distance=40.0):
    r = xp.sqrt((screen[:, None] - sources) ** 2 + distance**2)
    return xp.cos(2 * np.pi * r) / r


def screen_wave(screen, sources, device):
    points = torch.tensor(screen, device=device, dtype=torch.float32)
    origins = torch.tensor(sources, device=device, dtype=torch.float32)
    return waves(torch, points, origins).sum(1).cpu().numpy()
