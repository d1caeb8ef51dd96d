"""Asks the built-in all for the truth of whole rows.

fate: wrong
check: runs
hint: E_truth
"""

import numpy as np


def safe_cast(x, dtype):
    out = x.astype(dtype)
    if all(out == x):
        return out
    raise ValueError("a number would change")
