"""Both lines have one label.

fate: wrong
check: values
hint: -
"""

import numpy as np



def plot_derivatives(ax, x):
    y = np.exp(-(x**2))
    ax.plot(x, np.stack([y, -2 * x * y], axis=1), label="y")
    ax.legend()
