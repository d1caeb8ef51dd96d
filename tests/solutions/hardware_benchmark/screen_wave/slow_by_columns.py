"""One Python loop over the many sources.

fate: slow
check: speed
hint: X_screen_wave_slow
"""

import numpy as np
import torch


def screen_wave(screen, sources, device):
    points = torch.tensor(screen, device=device)
    wave = torch.zeros_like(points)
    for position in sources:
        r = torch.sqrt((points - float(position)) ** 2 + 40.0**2)
        wave += torch.cos(2 * np.pi * r) / r
    return wave.cpu().numpy()
