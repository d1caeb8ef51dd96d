"""Walks back from the whole vector at once.

fate: wrong
check: runs
hint: A1
"""

def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    f(x).backward()
    return x.grad
