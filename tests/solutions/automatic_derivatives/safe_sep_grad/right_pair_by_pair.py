"""A loop over the pairs.

fate: right
"""

import torch


def haversine(lat1, lon1, lat2, lon2):
    return torch.sin((lat2 - lat1) / 2) ** 2 + torch.cos(lat1) * torch.cos(lat2) * torch.sin((lon2 - lon1) / 2) ** 2



def safe_sep_grad(lat, lon):
    lat = lat.detach().clone().requires_grad_(True)
    lon = lon.detach().clone().requires_grad_(True)
    total = 0.0 * (lat.sum() + lon.sum())
    for i in range(len(lat)):
        for j in range(i):
            h = haversine(lat[i], lon[i], lat[j], lon[j])
            if 0 < h.item() < 1:
                total = total + 2 * torch.atan2(torch.sqrt(h), torch.sqrt(1 - h))
    total.backward()
    return lat.grad, lon.grad
