"""One call, labels set on the lines, derivative from torch.

fate: right
"""

import numpy as np
import torch


def plot_derivatives(ax, x):
    t = torch.tensor(x, requires_grad=True)
    y = torch.exp(-(t**2))
    y.sum().backward()
    lines = ax.plot(x, np.stack([y.detach().numpy(), t.grad.numpy()], axis=1))
    for line, label in zip(lines, ["$y$", "$dy/dx$"]):
        line.set_label(label)
    ax.grid(True)
    ax.legend(handles=lines)
