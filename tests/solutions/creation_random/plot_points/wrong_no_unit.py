"""Labels without a unit.

fate: wrong
check: values
hint: -
"""

import numpy as np


def plot_points(ax, lat, lon):
    ax.scatter(lon, lat)
    ax.set(xlabel="longitude", ylabel="latitude", xlim=(0, 2 * np.pi), ylim=(-np.pi / 2, np.pi / 2))
