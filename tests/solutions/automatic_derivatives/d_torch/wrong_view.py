"""Flattens with view, which needs contiguous items.

fate: wrong
check: runs
hint: -
"""

def d_torch(f, x):
    t = x.detach().view(-1).requires_grad_()
    f(t).sum().backward()
    return t.grad.view(x.shape)
