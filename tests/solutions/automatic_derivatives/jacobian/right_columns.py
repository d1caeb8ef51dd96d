"""Column by column, by products with unit vectors.

fate: right
"""

import torch


def jacobian(f, x):
    x = x.detach()
    columns = [torch.func.jvp(f, (x,), (e,))[1] for e in torch.eye(len(x), dtype=x.dtype)]
    return torch.stack(columns, dim=1)
