"""Draws one marker after the other.

fate: right
"""

import math


def plot_points(ax, lat, lon):
    for phi, lam in zip(lat, lon, strict=True):
        ax.plot([lam], [phi], "k+")
    ax.axis([0, 2 * math.pi, -math.pi / 2, math.pi / 2])
    ax.set_xlabel("LONGITUDE / rad")
    ax.set_ylabel("LATITUDE / rad")
