"""Lets PyTorch do it in float64.

fate: right
"""

import torch


def mean_u8(img):
    if img.size == 0:
        raise ValueError("empty image")
    return torch.from_numpy(img.copy()).double().mean().item()
