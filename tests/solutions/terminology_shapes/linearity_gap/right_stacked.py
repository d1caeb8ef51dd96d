"""Three answers stacked, with one sign each.

fate: right
"""

import numpy as np


def linearity_gap(layer, x1, x2):
    answers = np.stack([layer(x) for x in (x1 + x2, x1, x2)])
    return np.tensordot(np.array([1.0, -1.0, -1.0]), answers, axes=1)
