"""(z + |z|) / 2 is max(0, z); the product is spelt out with an extra axis.

fate: right
"""

import numpy as np


def layer(W, x, b):
    z = (W * x[..., None, :]).sum(axis=-1) + b
    return (z + np.abs(z)) / 2
