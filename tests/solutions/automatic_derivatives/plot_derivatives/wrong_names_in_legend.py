"""Names the lines in the legend only.

fate: wrong
check: shape
hint: X_plot_derivatives_names
"""

import numpy as np


def plot_derivatives(ax, x):
    y = np.exp(-(x**2))
    ax.plot(x, y)
    ax.plot(x, -2 * x * y)
    ax.legend(["y", "y'"])
