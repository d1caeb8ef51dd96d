"""A list of numbers, which has no precision that could have changed.

fate: wrong
check: type
hint: -
"""

import numpy as np
import torch


def screen_wave(screen, sources, device):
    points = torch.tensor(screen, device=device)
    origins = torch.tensor(sources, device=device)
    r = torch.sqrt((points[:, None] - origins) ** 2 + 1600.0)
    return (torch.cos(2 * np.pi * r) / r).sum(1).tolist()
