"""Returns the class of the numbers.

fate: wrong
check: values
hint: X_promoted_class
"""

import numpy as np


def promoted(a, b):
    return np.result_type(a, b).type
