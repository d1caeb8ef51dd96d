"""Exact fractions, rounded once at the end.

fate: right
"""

from fractions import Fraction


def parallelism(cpu, wall):
    if cpu < 0:
        raise ValueError("negative CPU time")
    if not wall > 0:
        raise ValueError("no time has passed")
    return float(Fraction(cpu) / Fraction(wall))
