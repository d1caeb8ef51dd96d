"""Computes in float32, and converts back.

fate: wrong
check: values
hint: D5
"""

import torch


def jacobian(f, x):
    return torch.autograd.functional.jacobian(f, x.detach().float()).to(x.dtype)
