"""Lets everything inside a with block be made on the device.

fate: right
"""

import numpy as np
import torch


def screen_wave(screen, sources, device):
    with torch.device(device):
        points = torch.tensor(screen, dtype=torch.float64)
        origins = torch.tensor(sources, dtype=torch.float64)
        r = torch.cdist(points[:, None], origins[:, None]).square().add(1600.0).sqrt()
        return np.asarray(torch.einsum("mn->m", torch.cos(2 * np.pi * r) / r).cpu())
