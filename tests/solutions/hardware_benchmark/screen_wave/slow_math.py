"""Two Python loops over plain floats, made into a tensor at the end.

fate: slow
check: speed
hint: X_screen_wave_slow
"""

import math

import torch


def screen_wave(screen, sources, device):
    wave = []
    for x in screen.tolist():
        distances = [math.sqrt((x - s) ** 2 + 1600.0) for s in sources.tolist()]
        wave.append(sum(math.cos(2 * math.pi * r) / r for r in distances))
    return torch.tensor(wave, dtype=torch.float64, device=device).cpu().numpy()
