"""Draws on a figure of its own.

fate: wrong
check: shape
hint: -
"""

import matplotlib.pyplot as plt
import numpy as np


def plot_derivatives(ax, x):
    plt.figure()
    y = np.exp(-(x**2))
    plt.plot(x, y, label="y")
    plt.plot(x, -2 * x * y, label="y'")
    plt.legend()
