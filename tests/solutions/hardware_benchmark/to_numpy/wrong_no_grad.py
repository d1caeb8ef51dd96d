"""Without gradients nothing has to be detached, but a conjugation still has to be carried out.

fate: wrong
check: runs
hint: X_to_numpy_conj
"""

import numpy as np
import torch


def to_numpy(t):
    with torch.no_grad():
        if isinstance(t, torch.Tensor):
            return t.cpu().numpy()
    return np.asarray(t)
