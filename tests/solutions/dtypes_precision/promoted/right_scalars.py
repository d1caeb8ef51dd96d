"""Adds two NumPy numbers of the dtypes.

fate: right
"""

import numpy as np


def promoted(a, b):
    return (a.type(1) + b.type(0)).dtype
