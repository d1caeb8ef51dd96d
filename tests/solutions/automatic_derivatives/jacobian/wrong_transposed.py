"""Inputs in the rows.

fate: wrong
check: shape
hint: -
"""

import torch



def jacobian(f, x):
    return torch.autograd.functional.jacobian(f, x).T
