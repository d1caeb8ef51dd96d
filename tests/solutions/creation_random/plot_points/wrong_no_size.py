"""Draws markers of size 0.

fate: wrong
check: values
hint: -
"""

import numpy as np


def plot_points(ax, lat, lon):
    ax.scatter(lon, lat, s=0)
    ax.set_xlabel("longitude (rad)")
    ax.set_ylabel("latitude (rad)")
    ax.set_xlim(0, 2 * np.pi)
    ax.set_ylim(-np.pi / 2, np.pi / 2)
