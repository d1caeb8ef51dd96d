"""Adds a line object of width 0, of which only the markers show.

fate: right
"""

import numpy as np


def plot_points(ax, lat, lon):
    from matplotlib.lines import Line2D

    ax.add_line(Line2D(lon.tolist(), lat.tolist(), marker="D", linewidth=0))
    ax.set(xlim=(0, 2 * np.pi), ylim=(-np.pi / 2, np.pi / 2), xlabel="longitude (rad)", ylabel="latitude (rad)")
