"""Asks whether both are one object.

fate: wrong
check: values
hint: V5
"""

import numpy as np


def is_view(a, b):
    return a is b
