"""A hook that puts 0 in place of the infinite slopes.

fate: right
"""

import torch


def safe_sep_grad(lat, lon):
    p, q = lat.clone().requires_grad_(), lon.clone().requires_grad_()
    i, j = torch.triu_indices(len(p), len(p), 1)
    h = torch.sin((p[j] - p[i]) / 2) ** 2 + torch.cos(p[i]) * torch.cos(p[j]) * torch.sin((q[j] - q[i]) / 2) ** 2
    good = (h > 0) & (h < 1)
    h.register_hook(lambda g: torch.where(good, g, 0.0))
    (2 * torch.asin(torch.sqrt(h))).sum().backward()
    return p.grad, q.grad
