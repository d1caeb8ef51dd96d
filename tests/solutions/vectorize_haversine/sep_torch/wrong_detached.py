"""The result is detached from its inputs.

fate: wrong
check: values
hint: A4
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = torch.sin(0.5 * (latB - latA)) ** 2 + torch.cos(latA) * torch.cos(latB) * torch.sin(0.5 * (lonB - lonA)) ** 2
    return (2 * torch.asin(torch.sqrt(h))).detach()
