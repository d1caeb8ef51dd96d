"""The new axis is given to B.

fate: wrong
check: shape
hint: P4
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    lat1, lat2 = latA, latB.reshape(-1, 1)
    lon1, lon2 = lonA, lonB.reshape(-1, 1)
    h = torch.sin(0.5 * (lat2 - lat1)) ** 2 + torch.cos(lat1) * torch.cos(lat2) * torch.sin(0.5 * (lon2 - lon1)) ** 2
    return 2 * torch.asin(torch.sqrt(h))
