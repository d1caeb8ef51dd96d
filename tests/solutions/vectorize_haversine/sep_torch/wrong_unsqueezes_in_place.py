"""Gives the caller's own tensors another axis.

fate: wrong
check: runs
hint: V2
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    latA.unsqueeze_(1)
    lonA.unsqueeze_(1)
    h = torch.sin(0.5 * (latB - latA)) ** 2 + torch.cos(latA) * torch.cos(latB) * torch.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * torch.asin(torch.sqrt(torch.clamp(h, max=1)))
