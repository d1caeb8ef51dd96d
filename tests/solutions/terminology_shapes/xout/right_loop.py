"""One output after the other, stacked without leaving the graph.

fate: right
"""

import torch


def xout(W, xin, b):
    return torch.stack([torch.tanh(torch.dot(row, xin) + bias) for row, bias in zip(W, b)])
