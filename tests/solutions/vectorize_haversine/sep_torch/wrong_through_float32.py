"""Computes in float32 and converts back at the end.

fate: wrong
check: values
hint: D5
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = (angle.to(torch.float32) for angle in (latA, lonA, latB, lonB))
    latA, lonA = latA[:, None], lonA[:, None]
    h = torch.sin(0.5 * (latB - latA)) ** 2 + torch.cos(latA) * torch.cos(latB) * torch.sin(0.5 * (lonB - lonA)) ** 2
    return (2 * torch.asin(torch.sqrt(h).clamp(max=1))).double()
