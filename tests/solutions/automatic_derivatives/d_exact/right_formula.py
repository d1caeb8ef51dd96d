"""The formula as it stands on paper.

fate: right
"""

import numpy as np



def d_exact(x):
    return -2 * x * np.exp(-(x**2))
