"""Steps in place, which overwrites what the backward pass needs.

fate: wrong
check: values
hint: A6
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = torch.sin(0.5 * (latB - latA)) ** 2 + torch.cos(latA) * torch.cos(latB) * torch.sin(0.5 * (lonB - lonA)) ** 2
    return h.sqrt_().asin_().mul_(2)
