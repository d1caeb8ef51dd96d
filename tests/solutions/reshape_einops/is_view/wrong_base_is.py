"""Looks only whether one array is the other's base.

fate: wrong
check: values
hint: V5
earns: 0.462
"""

import numpy as np


def is_view(a, b):
    return b.base is a
