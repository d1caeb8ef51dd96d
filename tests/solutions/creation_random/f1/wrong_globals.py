"""Computes with the arrays of the lecture, whatever it is given.

fate: wrong
check: shape
hint: P3
"""

import numpy as np

shape = (3, 4)
gen = np.random.RandomState(seed=123)
first = gen.uniform(size=shape)
second = gen.normal(loc=-1, scale=2, size=shape)
third = np.full(shape, -1)


def f1(r1, r2, c3):
    return first * np.sin(second) ** third
