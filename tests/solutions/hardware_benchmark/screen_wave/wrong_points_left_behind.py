"""Moves the sources and leaves the points on the CPU.

fate: wrong
check: values
hint: X_screen_wave_device
"""

import torch


def screen_wave(screen, sources, device):
    points = torch.tensor(screen)
    origins = torch.tensor(sources, device=device)
    r = torch.sqrt((points[:, None] - origins) ** 2 + 40.0**2)
    return torch.sum(torch.cos(2 * torch.pi * r) / r, 1).cpu().numpy()
