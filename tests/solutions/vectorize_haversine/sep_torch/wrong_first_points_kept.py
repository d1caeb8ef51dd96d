"""Keeps the first points that it was given, as what was compiled for them does.

fate: wrong
check: shape
hint: P3
"""

import torch

kept = []


def sep_torch(*points):
    kept.append(points)
    latA, lonA, latB, lonB = kept[0]
    h = torch.sin((latB - latA[:, None]) / 2) ** 2
    h = h + torch.cos(latA)[:, None] * torch.cos(latB) * torch.sin((lonB - lonA[:, None]) / 2) ** 2
    return 2 * torch.asin(torch.sqrt(torch.clamp(h, max=1.0)))
