"""`torch.minimum` with a number.

fate: wrong
check: runs
hint: X_sep_minimum
"""
import torch


def sep_torch(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = torch.sin((latB - latA) / 2) ** 2 + torch.cos(latA) * torch.cos(latB) * torch.sin((lonB - lonA) / 2) ** 2
    return 2 * torch.asin(torch.sqrt(torch.minimum(h, 1)))
