"""The arccos of the scalar product, clamped.

fate: wrong
check: values
hint: P5
earns: 0.480
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    c = torch.sin(latA) * torch.sin(latB) + torch.cos(latA) * torch.cos(latB) * torch.cos(lonB - lonA)
    return torch.acos(c.clamp(-1, 1))
