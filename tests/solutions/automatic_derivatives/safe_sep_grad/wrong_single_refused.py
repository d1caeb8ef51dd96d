"""Refuses a single point.

fate: wrong
check: runs
hint: -
"""

import torch


def safe_sep_grad(lat, lon):
    if len(lat) < 2:
        raise ValueError("there is no pair")
    lat = lat.detach().clone().requires_grad_(True)
    lon = lon.detach().clone().requires_grad_(True)
    i, j = torch.triu_indices(len(lat), len(lat), offset=1)
    h = torch.sin((lat[j] - lat[i]) / 2) ** 2
    h = h + torch.cos(lat[i]) * torch.cos(lat[j]) * torch.sin((lon[j] - lon[i]) / 2) ** 2
    smooth = (h > 0) & (h < 1)
    total = torch.where(smooth, 2 * torch.arcsin(torch.sqrt(torch.where(smooth, h, 0.5))), 0.0).sum()
    return torch.autograd.grad(total, (lat, lon))
