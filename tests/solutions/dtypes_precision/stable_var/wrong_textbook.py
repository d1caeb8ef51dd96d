"""Mean of the squares minus square of the mean.

fate: wrong
check: values
hint: D9
"""

import numpy as np


def stable_var(x):
    return float(np.mean(x**2) - np.mean(x) ** 2)
