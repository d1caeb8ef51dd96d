"""Two Python loops over single tensor elements.

fate: slow
check: speed
hint: X_screen_wave_slow
"""

import numpy as np
import torch


def screen_wave(screen, sources, device):
    points, origins = torch.tensor(screen, device=device), torch.tensor(sources, device=device)
    wave = torch.zeros(len(points), dtype=torch.float64, device=device)
    for i in range(len(points)):
        for j in range(len(origins)):
            r = torch.sqrt((points[i] - origins[j]) ** 2 + 40.0**2)
            wave[i] += torch.cos(2 * np.pi * r) / r
    return wave.cpu().numpy()
