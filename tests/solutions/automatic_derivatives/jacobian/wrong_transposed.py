"""Inputs in the rows.

fate: wrong
check: shape
hint: V10
"""

import torch



def jacobian(f, x):
    return torch.autograd.functional.jacobian(f, x).T
