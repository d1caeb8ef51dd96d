"""Compares exact fractions, number by number.

fate: right
"""

from fractions import Fraction

import numpy as np


def exact(number):
    number = number.item()
    return Fraction(number) if np.isfinite(number) else str(number)


def safe_cast(x, dtype):
    cast = np.empty(x.shape, dtype)
    for index, number in np.ndenumerate(x):
        with np.errstate(all="ignore"):
            cast[index] = number.astype(dtype)
        if exact(cast[index]) != exact(number):
            raise ValueError(f"the number at {index} changes")
    return cast
