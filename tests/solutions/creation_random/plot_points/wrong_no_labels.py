"""Leaves the labels out.

fate: wrong
check: values
hint: -
"""

import numpy as np


def plot_points(ax, lat, lon):
    ax.plot(lon, lat, ".")
    ax.set_xlim(0, 2 * np.pi)
    ax.set_ylim(-np.pi / 2, np.pi / 2)
