"""Only the derivative.

fate: wrong
check: shape
hint: -
"""

import numpy as np



def plot_derivatives(ax, x):
    ax.plot(x, -2 * x * np.exp(-(x**2)), label="y'")
    ax.legend()
