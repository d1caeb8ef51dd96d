"""Loses the axis of a single output.

fate: wrong
check: shape
hint: -
"""

import torch


def jacobian(f, x):
    return torch.autograd.functional.jacobian(f, x).squeeze()
