"""Tries it out with a difference, which bools do not have.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def promoted(a, b):
    return (np.ones(1, a) - np.ones(1, b)).dtype
