"""Drops every axis of length 1, also those that are not reduced.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def reduced_shape(shape, axis, keepdims):
    kept = np.ones(shape).sum(axis=axis, keepdims=True)
    return kept.shape if keepdims else np.squeeze(kept).shape
