"""An operation of its own, with its derivative.

fate: right
"""

import torch


class Layer(torch.autograd.Function):
    @staticmethod
    def forward(ctx, W, xin, b):
        out = torch.tanh(W @ xin + b)
        ctx.save_for_backward(W, xin, out)
        return out

    @staticmethod
    def backward(ctx, grad):
        W, xin, out = ctx.saved_tensors
        inner = grad * (1 - out**2)
        return torch.outer(inner, xin), W.T @ inner, inner


def xout(W, xin, b):
    return Layer.apply(W, xin, b)
