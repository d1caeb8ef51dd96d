"""Draws on the current axes, not on the given ones.

fate: wrong
check: values
hint: -
earns: 0.471
"""

import matplotlib.pyplot as plt
import numpy as np


def plot_points(ax, lat, lon):
    plt.plot(lon, lat, ".")
    ax.set_xlabel("longitude (rad)")
    ax.set_ylabel("latitude (rad)")
    ax.set_xlim(0, 2 * np.pi)
    ax.set_ylim(-np.pi / 2, np.pi / 2)
