"""Uses a local generator of PyTorch.

fate: right
"""

import numpy as np
import torch


def generate(N, seed):
    g = torch.Generator().manual_seed(seed)
    u = torch.rand(2, N, generator=g, dtype=torch.float64).numpy()
    return np.pi * u[0] - np.pi / 2, 2 * np.pi * u[1]
