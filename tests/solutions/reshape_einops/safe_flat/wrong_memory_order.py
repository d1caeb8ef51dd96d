"""The order in memory instead of C order.

fate: wrong
check: values
hint: X_safe_flat_order
"""

import numpy as np


def safe_flat(x):
    return x.flatten("K")
