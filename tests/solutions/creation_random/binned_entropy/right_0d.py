"""An array of shape (), not a number of Python.

fate: right
"""
import numpy as np


def binned_entropy(rho, bins):
    logs = np.log(np.where(rho > 0, rho, 1))
    return np.array(-np.sum(np.diff(bins) * rho * logs))
