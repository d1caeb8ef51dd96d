"""Columns first.

fate: wrong
check: values
hint: -
"""

import numpy as np


def safe_flat(x):
    return x.flatten(order="F")
