"""Leaves out pairs that are only nearly opposite.

fate: wrong
check: values
hint: -
"""

import torch


def safe_sep_grad(lat, lon):
    p, q = lat.clone().requires_grad_(), lon.clone().requires_grad_()
    i, j = torch.triu_indices(len(p), len(p), 1)
    h = torch.sin((p[j] - p[i]) / 2) ** 2 + torch.cos(p[i]) * torch.cos(p[j]) * torch.sin((q[j] - q[i]) / 2) ** 2
    h = h[(h > 0) & (h < 1 - 1e-6)]
    (2 * torch.asin(torch.sqrt(h))).sum().backward()
    return p.grad, q.grad
