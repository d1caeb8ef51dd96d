"""Asks for gradients that nobody needs, and cannot come back.

fate: wrong
check: runs
hint: H5
"""

import numpy as np
import torch


def screen_wave(screen, sources, device):
    points = torch.tensor(screen, device=device, requires_grad=True)
    origins = torch.tensor(sources, device=device)
    r = torch.sqrt((points[:, None] - origins) ** 2 + 1600.0)
    return (torch.cos(2 * np.pi * r) / r).sum(1).cpu().numpy()
