"""Adds the equator and a grid.

fate: right
"""

import numpy as np


def plot_points(ax, lat, lon):
    ax.axhline(0, color="grey")
    ax.grid(True)
    ax.plot(lon, lat, marker="o", linestyle="", markersize=2)
    ax.set_title("points")
    ax.set_xlabel("The longitude in radians")
    ax.set_ylabel("The latitude in radians")
    ax.set_xticks([0, np.pi, 2 * np.pi], ["0", "π", "2π"])
    ax.set_xbound(0, 2 * np.pi)
    ax.set_ybound(-np.pi / 2, np.pi / 2)
