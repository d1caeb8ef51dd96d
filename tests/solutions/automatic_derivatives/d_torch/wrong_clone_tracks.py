"""A clone is no leaf if x tracks gradients.

fate: wrong
check: type
hint: A7
"""

def d_torch(f, x):
    t = x.clone().requires_grad_()
    f(t).sum().backward()
    return t.grad
