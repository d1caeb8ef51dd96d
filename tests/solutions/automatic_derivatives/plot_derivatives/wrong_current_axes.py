"""Draws on the axes that happen to be current.

fate: wrong
check: shape
hint: -
"""

import numpy as np
import matplotlib.pyplot as plt


def plot_derivatives(ax, x):
    y = np.exp(-(x**2))
    plt.plot(x, y, label="y")
    plt.plot(x, -2 * x * y, label="y'")
    plt.legend()
