"""One Python loop over the points of the screen, with a tensor of sources inside.

fate: right
"""

import numpy as np
import torch


def screen_wave(screen, sources, device):
    origins = torch.tensor(sources, device=device)
    wave = torch.empty(len(screen), dtype=torch.float64, device=device)
    for i, position in enumerate(screen):
        r = torch.sqrt((origins - float(position)) ** 2 + 40.0**2)
        wave[i] = torch.sum(torch.cos(2 * np.pi * r) / r)
    return wave.cpu().numpy()
