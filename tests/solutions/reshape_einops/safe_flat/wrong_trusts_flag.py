"""Copies only if the array is contiguous, and takes reshape for a copy otherwise.

fate: wrong
check: values
hint: V5
"""

import numpy as np


def safe_flat(x):
    if x.flags.c_contiguous:
        return x.copy().reshape(-1)
    return x.reshape(-1)
