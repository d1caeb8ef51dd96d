"""Makes the axes current and uses pyplot.

fate: right
"""

import matplotlib.pyplot as plt
import numpy as np


def plot_derivatives(ax, x):
    plt.sca(ax)
    plt.plot(x, -2 * x * np.exp(-(x**2)), label="slope")
    plt.plot(x, np.exp(-(x**2)), label="bell")
    plt.axhline(0, color="0.8")
    plt.legend()
    return ax
