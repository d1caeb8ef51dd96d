"""Two calls of plot.

fate: right
"""

import numpy as np



def plot_derivatives(ax, x):
    y = np.exp(-(x**2))
    ax.plot(x, y, "o--", label="y(x)")
    ax.plot(x, -2 * x * y, "o:", label="y'(x)")
    ax.legend(loc="best")
