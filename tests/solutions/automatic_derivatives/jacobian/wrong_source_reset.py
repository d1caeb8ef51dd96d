"""Uses x itself, and throws away the gradient that it held.

fate: wrong
check: inputs
hint: X_source_kept
"""

import torch


def jacobian(f, x):
    was = x.requires_grad
    x.requires_grad_()
    y = f(x)
    rows = []
    for i in range(len(y)):
        x.grad = None
        y[i].backward(retain_graph=True)
        rows.append(x.grad.clone())
    x.grad = None
    x.requires_grad_(was)
    return torch.stack(rows)
