"""Joins the points by a line.

fate: wrong
check: values
hint: -
"""

import numpy as np


def plot_points(ax, lat, lon):
    ax.plot(lon, lat)
    ax.set_xlabel("longitude (rad)")
    ax.set_ylabel("latitude (rad)")
    ax.set_xlim(0, 2 * np.pi)
    ax.set_ylim(-np.pi / 2, np.pi / 2)
