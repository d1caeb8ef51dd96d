"""x upwards.

fate: wrong
check: values
hint: -
"""

import numpy as np



def plot_derivatives(ax, x):
    y = np.exp(-(x**2))
    ax.plot(y, x, label="y")
    ax.plot(-2 * x * y, x, label="y'")
    ax.legend()
