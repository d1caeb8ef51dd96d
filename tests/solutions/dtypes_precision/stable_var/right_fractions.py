"""Uses exact fractions from the standard library.

fate: right
"""

import statistics
from fractions import Fraction


def stable_var(x):
    return float(statistics.pvariance([Fraction(value) for value in x.tolist()]))
