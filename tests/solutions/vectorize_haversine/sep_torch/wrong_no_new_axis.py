"""Vectors of lengths M and N without a new axis.

fate: wrong
check: runs
hint: S1
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    h = torch.sin(0.5 * (latB - latA)) ** 2 + torch.cos(latA) * torch.cos(latB) * torch.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * torch.asin(torch.sqrt(h))
