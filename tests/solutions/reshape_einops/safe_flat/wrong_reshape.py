"""reshape gives a view where it can.

fate: wrong
check: values
hint: V5
"""

import numpy as np


def safe_flat(x):
    return x.reshape(-1)
