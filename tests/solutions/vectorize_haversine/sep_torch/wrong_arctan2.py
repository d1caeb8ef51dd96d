"""The arctan2 form without a clamp.

fate: wrong
check: finite
hint: P6
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = torch.sin(0.5 * (latB - latA)) ** 2 + torch.cos(latA) * torch.cos(latB) * torch.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * torch.atan2(torch.sqrt(h), torch.sqrt(1 - h))
