"""Computes in float32, and converts back.

fate: wrong
check: values
hint: D5
"""

def d_torch(f, x):
    t = x.detach().float().requires_grad_()
    f(t).sum().backward()
    return t.grad.to(x.dtype)
