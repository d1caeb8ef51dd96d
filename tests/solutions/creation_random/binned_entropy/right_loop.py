"""Adds bin by bin.

fate: right
"""

import math


def binned_entropy(rho, bins):
    total = 0.0
    for density, left, right in zip(rho, bins[:-1], bins[1:]):
        if density > 0:
            total -= density * math.log(density) * (right - left)
    return total
