"""Computes in float32 and gives float64 back.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def estimate_probability_density(data, bins):
    counts = np.histogram(data, bins)[0].astype("float32")
    widths = np.diff(bins).astype("float32")
    return (counts / counts.sum() / widths).astype("float64")
