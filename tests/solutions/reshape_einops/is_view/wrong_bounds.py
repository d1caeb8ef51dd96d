"""Compares only the ranges of addresses.

fate: wrong
check: values
hint: X_is_view_parts
"""

import numpy as np


def is_view(a, b):
    return bool(np.may_share_memory(a, b))
