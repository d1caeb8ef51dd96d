"""The arccos formula, masked well.

fate: wrong
check: values
hint: P5
"""

import torch


def safe_sep_grad(lat, lon):
    lat = lat.detach().clone().requires_grad_(True)
    lon = lon.detach().clone().requires_grad_(True)
    i, j = torch.triu_indices(len(lat), len(lat), 1)
    turn = torch.cos(lon[i] - lon[j])
    c = torch.sin(lat[i]) * torch.sin(lat[j]) + torch.cos(lat[i]) * torch.cos(lat[j]) * turn
    same = (lat[i] == lat[j]) & (lon[i] == lon[j])
    ok = ~same & (c > -1) & (c < 1)
    total = torch.arccos(c[ok]).sum()
    return torch.autograd.grad(total, (lat, lon))
