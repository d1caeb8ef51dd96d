"""torch.vmap over the formula for one pair.

fate: right
"""

import torch


def angle(lat1, lon1, lat2, lon2):
    h = torch.sin(0.5 * (lat2 - lat1)) ** 2 + torch.cos(lat1) * torch.cos(lat2) * torch.sin(0.5 * (lon2 - lon1)) ** 2
    return 2 * torch.asin(torch.sqrt(h.clamp(max=1)))


def sep_torch(latA, lonA, latB, lonB):
    one_row = torch.vmap(angle, in_dims=(None, None, 0, 0))
    return torch.vmap(one_row, in_dims=(0, 0, None, None))(latA, lonA, latB, lonB)
