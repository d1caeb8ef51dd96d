"""One call of f with an extra axis for the two points.

fate: right
"""

import numpy as np



def d_numeric(f, x, h, order):
    if order not in (1, 2):
        raise ValueError(order)
    shifts = np.array([0.0, h]) if order == 1 else np.array([-h, h])
    y = f(np.asarray(x)[..., None] + shifts)
    return np.diff(y, axis=-1)[..., 0] / (shifts[1] - shifts[0])
