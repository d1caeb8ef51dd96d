"""Shares the memory of the arrays first, and moves them.

fate: right
"""

import torch


def screen_wave(screen, sources, device):
    lines = [torch.from_numpy(line).to(torch.device(device)) for line in (screen, sources)]
    r = torch.hypot(lines[0].unsqueeze(1) - lines[1], torch.tensor(40.0, dtype=torch.float64, device=device))
    return torch.sum(torch.cos(2 * torch.pi * r).div(r), dim=-1).numpy(force=True)
