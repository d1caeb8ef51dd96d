"""Central differences, one column for each input.

fate: wrong
check: values
hint: A10
"""

import torch



def jacobian(f, x):
    h = 1e-6
    E = h * torch.eye(len(x), dtype=x.dtype)
    return torch.stack([(f(x + step) - f(x - step)) / (2 * h) for step in E], 1)
