"""Takes the truth value for an integer with many digits.

fate: wrong
check: values
hint: -
"""

import numpy as np


def promoted(a, b):
    if "b" in a.kind + b.kind and "f" in a.kind + b.kind:
        return np.result_type(a, b, np.float32)
    return np.result_type(a, b)
