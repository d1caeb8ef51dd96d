"""flatten always copies.

fate: right
"""

import numpy as np


def safe_flat(x):
    return x.flatten()
