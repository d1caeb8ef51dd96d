"""lat and lon track gradients afterwards.

fate: wrong
check: inputs
hint: X_source_kept
"""

import torch


def safe_sep_grad(lat, lon):
    p, q = lat.requires_grad_(), lon.requires_grad_()
    i, j = torch.triu_indices(len(p), len(p), 1)
    h = torch.sin((p[j] - p[i]) / 2) ** 2 + torch.cos(p[i]) * torch.cos(p[j]) * torch.sin((q[j] - q[i]) / 2) ** 2
    h = h[(h > 0) & (h < 1)]
    return torch.autograd.grad((2 * torch.asin(torch.sqrt(h))).sum(), (p, q))
