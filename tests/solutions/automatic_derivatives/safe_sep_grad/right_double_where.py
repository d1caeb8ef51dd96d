"""where before and after the root.

fate: right
"""

import torch


def haversine(lat1, lon1, lat2, lon2):
    return torch.sin((lat2 - lat1) / 2) ** 2 + torch.cos(lat1) * torch.cos(lat2) * torch.sin((lon2 - lon1) / 2) ** 2



def safe_sep_grad(lat, lon):
    lat = lat.detach().clone().requires_grad_(True)
    lon = lon.detach().clone().requires_grad_(True)
    h = haversine(lat[:, None], lon[:, None], lat, lon)
    ok = (h > 0) & (h < 1)
    sep = torch.where(ok, 2 * torch.arcsin(torch.sqrt(torch.where(ok, h, 0.5))), 0.0)
    (sep.sum() / 2).backward()
    return lat.grad, lon.grad
