"""The derivative upside down.

fate: wrong
check: values
hint: -
"""

import numpy as np



def plot_derivatives(ax, x):
    y = np.exp(-(x**2))
    ax.plot(x, y, label="y")
    ax.plot(x, 2 * x * y, label="y'")
    ax.legend()
