"""A small number under the root.

fate: wrong
check: values
hint: X_safe_sep_grad_added
"""

import torch


def haversine(lat1, lon1, lat2, lon2):
    return torch.sin((lat2 - lat1) / 2) ** 2 + torch.cos(lat1) * torch.cos(lat2) * torch.sin((lon2 - lon1) / 2) ** 2



def safe_sep_grad(lat, lon):
    lat = lat.detach().clone().requires_grad_(True)
    lon = lon.detach().clone().requires_grad_(True)
    i, j = torch.triu_indices(len(lat), len(lat), 1)
    h = haversine(lat[i], lon[i], lat[j], lon[j])
    total = 2 * torch.arcsin(torch.sqrt(torch.clamp(h + 1e-14, max=1 - 1e-15))).sum()
    return torch.autograd.grad(total, (lat, lon))
