"""where only after the root.

fate: wrong
check: finite
hint: A12
"""

import torch


def haversine(lat1, lon1, lat2, lon2):
    return torch.sin((lat2 - lat1) / 2) ** 2 + torch.cos(lat1) * torch.cos(lat2) * torch.sin((lon2 - lon1) / 2) ** 2



def safe_sep_grad(lat, lon):
    lat = lat.detach().clone().requires_grad_(True)
    lon = lon.detach().clone().requires_grad_(True)
    h = haversine(lat[:, None], lon[:, None], lat, lon)
    sep = torch.where(h > 0, 2 * torch.arcsin(torch.sqrt(h)), torch.zeros_like(h))
    return torch.autograd.grad(sep.sum() / 2, (lat, lon))
