"""Shares the memory of the caller's array, and scales it in place.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np
import torch


def screen_wave(screen, sources, device):
    points = torch.as_tensor(screen, device=device)
    origins = torch.as_tensor(sources, device=device)
    points -= 0.0
    points *= 2.0
    r = torch.sqrt((0.5 * points[:, None] - origins) ** 2 + 40.0**2)
    return (torch.cos(2 * np.pi * r) / r).sum(1).cpu().numpy()
