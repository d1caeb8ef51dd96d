"""Leaves out the 2 before the arcsine.

fate: wrong
check: values
hint: X_safe_sep_grad_half
"""

import torch


def safe_sep_grad(lat, lon):
    i, j = torch.triu_indices(len(lat), len(lat), 1)
    p, q = lat.clone().requires_grad_(), lon.clone().requires_grad_()
    h = torch.sin((p[i] - p[j]) / 2) ** 2 + torch.cos(p[i]) * torch.cos(p[j]) * torch.sin((q[i] - q[j]) / 2) ** 2
    return torch.autograd.grad(torch.asin(torch.sqrt(h[(h > 0) & (h < 1)])).sum(), (p, q))
