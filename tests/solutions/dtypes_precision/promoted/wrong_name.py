"""Returns the dtype's name.

fate: wrong
check: type
hint: -
"""

import numpy as np


def promoted(a, b):
    return np.result_type(a, b).name
