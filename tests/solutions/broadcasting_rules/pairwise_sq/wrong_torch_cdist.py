"""PyTorch's distances, which expand the square for more than 25 points.

fate: wrong
check: values
hint: B5
"""

import torch


def pairwise_sq(A, B):
    return (torch.cdist(torch.tensor(A), torch.tensor(B)) ** 2).numpy()
