"""NaN replaced at the end.

fate: wrong
check: values
hint: A12
"""

import torch


def haversine(lat1, lon1, lat2, lon2):
    return torch.sin((lat2 - lat1) / 2) ** 2 + torch.cos(lat1) * torch.cos(lat2) * torch.sin((lon2 - lon1) / 2) ** 2



def safe_sep_grad(lat, lon):
    lat = lat.detach().clone().requires_grad_(True)
    lon = lon.detach().clone().requires_grad_(True)
    h = haversine(lat[:, None], lon[:, None], lat, lon)
    (torch.arcsin(torch.sqrt(h))).sum().backward()
    return torch.nan_to_num(lat.grad), torch.nan_to_num(lon.grad)
