"""Gradients add up from row to row.

fate: wrong
check: values
hint: A3
"""

import torch



def jacobian(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    y = f(leaf)
    rows = []
    for item in y:
        item.backward(retain_graph=True)
        rows.append(leaf.grad.clone())
    return torch.stack(rows)
