"""Takes the square root.

fate: wrong
check: values
hint: X_stable_var_root
"""

import numpy as np


def stable_var(x):
    return float(np.std(x, dtype=np.float64))
