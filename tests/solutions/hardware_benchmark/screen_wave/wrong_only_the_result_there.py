"""Computes on the CPU and puts the sums into a tensor on the device.

fate: wrong
check: values
hint: X_screen_wave_device
"""

import torch


def screen_wave(screen, sources, device):
    origins = torch.tensor(sources)
    wave = torch.empty(len(screen), dtype=torch.float64, device=device)
    for i, position in enumerate(screen):
        r = torch.sqrt((origins - float(position)) ** 2 + 40.0**2)
        wave[i] = torch.sum(torch.cos(2 * torch.pi * r) / r)
    return wave.cpu().numpy()
