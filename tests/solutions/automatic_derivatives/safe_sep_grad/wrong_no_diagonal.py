"""Leaves out a point with itself, not two that coincide.

fate: wrong
check: finite
hint: A12
earns: 0.500
"""

import torch


def haversine(lat1, lon1, lat2, lon2):
    return torch.sin((lat2 - lat1) / 2) ** 2 + torch.cos(lat1) * torch.cos(lat2) * torch.sin((lon2 - lon1) / 2) ** 2



def safe_sep_grad(lat, lon):
    lat = lat.detach().clone().requires_grad_(True)
    lon = lon.detach().clone().requires_grad_(True)
    i, j = torch.triu_indices(len(lat), len(lat), 1)
    h = haversine(lat[i], lon[i], lat[j], lon[j])
    total = 2 * torch.arcsin(torch.sqrt(h)).sum()
    return torch.autograd.grad(total, (lat, lon))
