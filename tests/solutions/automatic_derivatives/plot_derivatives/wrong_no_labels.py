"""Lines without labels.

fate: wrong
check: values
hint: -
earns: 0.700
"""

import numpy as np



def plot_derivatives(ax, x):
    y = np.exp(-(x**2))
    ax.plot(x, y, x, -2 * x * y)
    ax.legend(["y", "y'"])
    for line in ax.get_lines():
        line.set_label("")
