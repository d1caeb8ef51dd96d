"""The arctan2 of the two roots.

fate: right
"""

import numpy as np
import torch


def safe_sep_grad(lat, lon):
    p, q = lat.clone().requires_grad_(), lon.clone().requires_grad_()
    i, j = np.triu_indices(len(lat), 1)
    h = torch.sin((p[j] - p[i]) / 2) ** 2 + torch.cos(p[i]) * torch.cos(p[j]) * torch.sin((q[j] - q[i]) / 2) ** 2
    h = h[(h > 0) & (h < 1)]
    S = (2 * torch.atan2(torch.sqrt(h), torch.sqrt(1 - h))).sum()
    S.backward()
    return p.grad, q.grad
