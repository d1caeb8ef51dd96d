"""Sums with PyTorch, in float64.

fate: right
"""

import torch


def sum32(x, axis):
    return torch.from_numpy(x.copy()).sum(dim=axis, dtype=torch.float64).numpy()
