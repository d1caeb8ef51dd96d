"""A fresh leaf in each step.

fate: right
"""

import torch



def fit(w, X, y, lr, n):
    for _ in range(n):
        leaf = w.detach().requires_grad_()
        (slope,) = torch.autograd.grad(torch.mean(torch.square(y - X.mv(leaf))), leaf)
        w = w - lr * slope
    return w.clone()
