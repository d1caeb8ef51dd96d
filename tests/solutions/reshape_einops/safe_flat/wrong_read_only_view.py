"""A view that only looks safe, since it is read-only.

fate: wrong
check: values
hint: V5
"""

import numpy as np


def safe_flat(x):
    out = x.reshape(-1).view()
    out.flags.writeable = False
    return out
