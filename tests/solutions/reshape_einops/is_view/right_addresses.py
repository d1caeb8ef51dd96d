"""Collects the address of every item of both arrays.

fate: right
"""

import numpy as np


def addresses(x):
    offsets = np.zeros((), dtype=np.int64)
    for length, stride in zip(x.shape, x.strides):
        offsets = offsets[..., None] + stride * np.arange(length)
    start = x.__array_interface__["data"][0]
    return {start + int(offset) for offset in offsets.ravel()}


def is_view(a, b):
    return not addresses(a).isdisjoint(addresses(b))
