"""Two full tables of arguments.

fate: right
"""

import numpy as np


def outer_table(f, a, b):
    return f(*np.meshgrid(a, b, indexing="ij"))
