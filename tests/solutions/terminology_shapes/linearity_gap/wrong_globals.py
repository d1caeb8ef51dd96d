"""Uses the W and b of the notebook, whatever layer was given.

fate: wrong
check: values
hint: -
"""

import numpy as np

W = np.array([[1.0, -2.0, 0.5, 0.1], [0.5, 1.0, -1.0, 0.2]])
b = np.array([0.5, -1.0])


def linearity_gap(layer, x1, x2):
    def own(x):
        return np.maximum(0, W @ x + b)

    return own(x1 + x2) - own(x1) - own(x2)
