"""One loop over the rows.

fate: slow
check: speed
hint: H7
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    cosA, cosB = torch.cos(latA), torch.cos(latB)
    rows = []
    for lat, lon, cos in zip(latA, lonA, cosA):
        h = torch.sin(0.5 * (latB - lat)) ** 2 + cos * cosB * torch.sin(0.5 * (lonB - lon)) ** 2
        rows.append(2 * torch.asin(torch.sqrt(h)))
    return torch.stack(rows)
