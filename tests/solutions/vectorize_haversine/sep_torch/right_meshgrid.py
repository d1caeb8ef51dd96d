"""All four inputs are spread to the full shape first.

fate: right
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    lat1, lat2 = torch.meshgrid(latA, latB, indexing="ij")
    lon1, lon2 = torch.meshgrid(lonA, lonB, indexing="ij")
    h = torch.sin((lat1 - lat2) / 2) ** 2 + torch.cos(lat1) * torch.cos(lat2) * torch.sin((lon1 - lon2) / 2) ** 2
    return 2 * torch.asin(torch.sqrt(torch.clamp(h, 0, 1)))
