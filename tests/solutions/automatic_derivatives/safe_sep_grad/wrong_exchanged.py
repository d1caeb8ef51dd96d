"""Longitude first.

fate: wrong
check: values
hint: X_safe_sep_grad_order
"""

import torch


def haversine(lat1, lon1, lat2, lon2):
    return torch.sin((lat2 - lat1) / 2) ** 2 + torch.cos(lat1) * torch.cos(lat2) * torch.sin((lon2 - lon1) / 2) ** 2



def safe_sep_grad(lat, lon):
    lat = lat.detach().clone().requires_grad_(True)
    lon = lon.detach().clone().requires_grad_(True)
    h = haversine(lat[:, None], lon[:, None], lat, lon)
    ok = (h > 0) & (h < 1)
    total = torch.arcsin(torch.sqrt(h[ok])).sum()
    return torch.autograd.grad(total, (lon, lat))
