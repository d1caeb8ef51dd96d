"""A PyTorch tensor without memory; its errors are of another type, and () means all axes.

fate: right
"""

import torch


def reduced_shape(shape, axis, keepdims):
    if axis == ():
        return shape
    try:
        return tuple(torch.empty(shape, device="meta").sum(dim=axis, keepdim=keepdims).shape)
    except (IndexError, RuntimeError) as error:
        raise ValueError(str(error)) from error
