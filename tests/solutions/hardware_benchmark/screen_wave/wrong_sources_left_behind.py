"""Moves the points and leaves the sources on the CPU.

fate: wrong
check: values
hint: X_screen_wave_device
"""

import torch


def screen_wave(screen, sources, device):
    points = torch.tensor(screen, device=device)
    origins = torch.tensor(sources)
    r = torch.sqrt((points[:, None] - origins) ** 2 + 40.0**2)
    return torch.sum(torch.cos(2 * torch.pi * r) / r, 1).cpu().numpy()
