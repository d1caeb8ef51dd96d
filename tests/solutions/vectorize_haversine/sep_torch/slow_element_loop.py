"""Two loops over single elements of tensors.

fate: slow
check: speed
hint: H7
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    result = torch.empty(len(latA), len(latB), dtype=torch.float64)
    for i in range(len(latA)):
        for j in range(len(latB)):
            h = torch.sin(0.5 * (latB[j] - latA[i])) ** 2
            h = h + torch.cos(latA[i]) * torch.cos(latB[j]) * torch.sin(0.5 * (lonB[j] - lonA[i])) ** 2
            result[i, j] = 2 * torch.asin(torch.sqrt(h))
    return result
