"""Collects one tensor again and again.

fate: wrong
check: values
hint: V5
"""

import torch



def jacobian(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    y = f(leaf)
    rows = []
    for item in y:
        if leaf.grad is not None:
            leaf.grad.zero_()
        item.backward(retain_graph=True)
        rows.append(leaf.grad)
    return torch.stack(rows)
