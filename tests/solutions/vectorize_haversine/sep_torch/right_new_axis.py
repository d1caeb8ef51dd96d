"""Columns for A, rows for B.

fate: right
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = torch.sin(0.5 * (latB - latA)) ** 2 + torch.cos(latA) * torch.cos(latB) * torch.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * torch.asin(torch.sqrt(h))
