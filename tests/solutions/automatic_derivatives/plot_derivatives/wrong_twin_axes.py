"""Draws the derivative on a second pair of axes.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def plot_derivatives(ax, x):
    y = np.exp(-(x**2))
    ax.plot(x, y, label="y")
    ax2 = ax.twinx()
    ax2.plot(x, -2 * x * y, label="y'")
    ax.legend()
