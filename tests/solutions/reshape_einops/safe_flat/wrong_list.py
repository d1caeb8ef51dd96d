"""A list of items.

fate: wrong
check: type
hint: -
"""

import numpy as np


def safe_flat(x):
    return list(x.flat)
