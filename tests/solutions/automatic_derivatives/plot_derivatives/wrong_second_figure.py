"""Opens a figure that nobody asked for.

fate: wrong
check: values
hint: -
"""

import matplotlib.pyplot as plt
import numpy as np


def plot_derivatives(ax, x):
    plt.subplots()
    y = np.exp(-(x**2))
    ax.plot(x, y, label="y")
    ax.plot(x, -2 * x * y, label="y'")
    ax.legend()
