"""Every step makes a new tensor without a gradient, so that detach is not needed.

fate: right
"""

import numpy as np
import torch


@torch.no_grad()
def to_numpy(t):
    if isinstance(t, torch.Tensor):
        return np.asarray(t.clone().to(torch.device("cpu")).resolve_conj().resolve_neg())
    return np.asarray(t)
