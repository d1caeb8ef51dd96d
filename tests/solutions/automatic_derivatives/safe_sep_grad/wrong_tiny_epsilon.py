"""A very small number under the root.

fate: wrong
check: values
hint: X_safe_sep_grad_added
"""

import torch


def safe_sep_grad(lat, lon):
    p, q = lat.clone().requires_grad_(), lon.clone().requires_grad_()
    i, j = torch.triu_indices(len(p), len(p), 1)
    h = torch.sin((p[j] - p[i]) / 2) ** 2 + torch.cos(p[i]) * torch.cos(p[j]) * torch.sin((q[j] - q[i]) / 2) ** 2
    h = h[h < 1]
    (2 * torch.asin(torch.sqrt(h + 1e-16))).sum().backward()
    return p.grad, q.grad
