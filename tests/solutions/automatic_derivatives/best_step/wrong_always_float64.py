"""Knows only float64.

fate: wrong
check: values
hint: A10
earns: 0.400
"""

import numpy as np



def best_step(dtype, order):
    return 1.5e-8 if order == 1 else 6e-6
