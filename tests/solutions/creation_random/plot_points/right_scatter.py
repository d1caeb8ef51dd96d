"""Scatters the points, and sets the rest at once.

fate: right
"""

import numpy as np


def plot_points(ax, lat, lon):
    ax.scatter(lon, lat, s=3)
    ax.set(xlabel="Longitude λ [rad]", ylabel="Latitude φ [rad]", xlim=(0, 2 * np.pi), ylim=(-np.pi / 2, np.pi / 2))
    return ax
