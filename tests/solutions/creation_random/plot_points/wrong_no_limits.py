"""Leaves the limits to the data.

fate: wrong
check: values
hint: -
"""


def plot_points(ax, lat, lon):
    ax.plot(lon, lat, ".")
    ax.set_xlabel("longitude (rad)")
    ax.set_ylabel("latitude (rad)")
