"""A fresh graph for each row, weights that pick the output.

fate: right
"""

import torch



def jacobian(f, x):
    m = f(x.detach()).numel()

    def row(i):
        t = x.detach().clone().requires_grad_()
        f(t).backward(torch.eye(m, dtype=x.dtype)[i])
        return t.grad

    return torch.stack([row(i) for i in range(m)])
