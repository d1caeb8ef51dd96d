"""The derivative from the grid.

fate: wrong
check: values
hint: A11
"""

import numpy as np



def plot_derivatives(ax, x):
    y = np.exp(-(x**2))
    ax.plot(x, y, label="y")
    ax.plot(x, np.gradient(y, x), label="y'")
    ax.legend()
