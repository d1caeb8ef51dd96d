"""The bounds-only function, told to solve the problem exactly.

fate: right
"""

import numpy as np


def is_view(a, b):
    return bool(np.may_share_memory(a, b, max_work=-1))
