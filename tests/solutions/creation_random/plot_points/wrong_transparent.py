"""Draws points that nobody can see.

fate: wrong
check: values
hint: -
"""

import numpy as np


def plot_points(ax, lat, lon):
    ax.scatter(lon, lat, alpha=0)
    ax.set(xlabel="longitude (rad)", ylabel="latitude (rad)", xlim=(0, 2 * np.pi), ylim=(-np.pi / 2, np.pi / 2))
