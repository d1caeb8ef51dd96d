"""Takes the angles for degrees.

fate: wrong
check: values
hint: P7
"""

import torch


def haversine(lat1, lon1, lat2, lon2):
    return torch.sin((lat2 - lat1) / 2) ** 2 + torch.cos(lat1) * torch.cos(lat2) * torch.sin((lon2 - lon1) / 2) ** 2



def safe_sep_grad(lat, lon):
    lat = lat.detach().clone().requires_grad_(True)
    lon = lon.detach().clone().requires_grad_(True)
    a, b = torch.deg2rad(lat), torch.deg2rad(lon)
    h = haversine(a[:, None], b[:, None], a, b)
    ok = (h > 0) & (h < 1)
    total = torch.arcsin(torch.sqrt(h[ok])).sum()
    return torch.autograd.grad(total, (lat, lon))
