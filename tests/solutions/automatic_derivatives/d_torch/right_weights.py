"""backward with a weight of one for each item.

fate: right
"""

import torch



def d_torch(f, x):
    leaf = x.clone().detach()
    leaf.requires_grad = True
    y = f(leaf)
    y.backward(torch.ones_like(y))
    return leaf.grad.detach()
