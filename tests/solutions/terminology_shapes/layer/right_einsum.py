"""Einstein sum with an ellipsis for the batch.

fate: right
"""

import numpy as np


def layer(W, x, b):
    z = np.einsum("oi,...i->...o", W, x) + b
    return np.where(z > 0, z, 0.0)
