"""An array over bytes, which cannot be written to.

fate: wrong
check: values
hint: -
"""

import numpy as np


def safe_flat(x):
    return np.frombuffer(x.tobytes(), dtype=x.dtype)
