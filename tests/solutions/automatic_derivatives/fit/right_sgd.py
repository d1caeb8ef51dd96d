"""PyTorch's own optimiser and loss.

fate: right
"""

import torch



def fit(w, X, y, lr, n):
    w = torch.nn.Parameter(w.detach().clone())
    optimiser = torch.optim.SGD([w], lr=lr)
    for _ in range(n):
        optimiser.zero_grad()
        torch.nn.functional.mse_loss(X @ w, y).backward()
        optimiser.step()
    return w.data
