"""Adds Line2D objects.

fate: right
"""

import numpy as np
from matplotlib.lines import Line2D


def plot_derivatives(ax, x):
    y = np.exp(-x * x)
    for values, name in ((y, "function"), (-2 * x * y, "derivative")):
        ax.add_line(Line2D(x, values, label=name))
    ax.autoscale()
    ax.legend()
