"""Inputs in the rows.

fate: wrong
check: shape
hint: X_jacobian_turned
"""

import torch



def jacobian(f, x):
    return torch.autograd.functional.jacobian(f, x).T
