"""Dtypes and precision: what a number costs, what it can hold, and what gets lost on the way."""

from graders.exercises.dtypes_precision.casts import grade_safe_cast, safe_cast
from graders.exercises.dtypes_precision.dtypes import grade_nbytes, grade_promoted, nbytes, promoted
from graders.exercises.dtypes_precision.integers import grade_mean_u8, grade_reciprocal, mean_u8, reciprocal
from graders.exercises.dtypes_precision.sums import grade_stable_var, grade_sum32, stable_var, sum32
from graders.exercises.dtypes_precision.tolerance import close_for, grade_close_for

__all__ = [
    "close_for",
    "grade_close_for",
    "grade_mean_u8",
    "grade_nbytes",
    "grade_promoted",
    "grade_reciprocal",
    "grade_safe_cast",
    "grade_stable_var",
    "grade_sum32",
    "mean_u8",
    "nbytes",
    "promoted",
    "reciprocal",
    "safe_cast",
    "stable_var",
    "sum32",
]
