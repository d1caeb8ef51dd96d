"""Labels points as well, and leaves them out of the legend.

fate: wrong
check: values
hint: -
"""

import numpy as np


def plot_derivatives(ax, x):
    y = np.exp(-(x**2))
    a = ax.plot(x, y, label="y")
    b = ax.plot(x, -2 * x * y, label="y'")
    ax.scatter(x, y, label="points")
    ax.legend(handles=a + b)
