"""torch's default precision.

fate: wrong
check: dtype
hint: D5
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = latA.float(), lonA.float(), latB.float(), lonB.float()
    latA, lonA = latA[:, None], lonA[:, None]
    h = torch.sin(0.5 * (latB - latA)) ** 2 + torch.cos(latA) * torch.cos(latB) * torch.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * torch.asin(torch.sqrt(h))
