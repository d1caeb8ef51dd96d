"""Converts the angles to radians once more.

fate: wrong
check: values
hint: P7
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    latA = torch.deg2rad(latA)
    lonA = torch.deg2rad(lonA)
    latB = torch.deg2rad(latB)
    lonB = torch.deg2rad(lonB)
    h = torch.sin((latB - latA[:, None]) / 2) ** 2
    h = h + torch.cos(latA)[:, None] * torch.cos(latB) * torch.sin((lonB - lonA[:, None]) / 2) ** 2
    return 2 * torch.asin(torch.sqrt(torch.clamp(h, max=1.0)))
