"""torch.autograd.grad.

fate: right
"""

import torch



def d_torch(f, x):
    t = torch.tensor(x.tolist(), dtype=x.dtype, requires_grad=True)
    (slope,) = torch.autograd.grad(f(t), t, grad_outputs=torch.ones_like(t))
    return slope
