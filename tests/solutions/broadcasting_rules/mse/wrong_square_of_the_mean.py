"""Squares the mean of the differences.

fate: wrong
check: values
hint: X_mse_square
"""
import numpy as np


def mse(p, t):
    if p.shape != t.shape:
        raise ValueError("the shapes differ")
    return float(np.mean(p - t) ** 2)
