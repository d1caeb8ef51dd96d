"""Leaves zeros behind in latB.

fate: wrong
check: inputs
hint: V2
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    h = torch.sin((latB - latA[:, None]) / 2) ** 2
    h = h + torch.cos(latA)[:, None] * torch.cos(latB) * torch.sin((lonB - lonA[:, None]) / 2) ** 2
    angles = 2 * torch.asin(torch.sqrt(torch.clamp(h, max=1.0)))
    latB.data.zero_()
    return angles
