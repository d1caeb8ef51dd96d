"""Vectorising haversine: one formula from Python loops to four tensor libraries.

Every version of the function takes ``(latA, lonA, latB, lonB)`` in radians and gives the
angles between all pairs of points, an array of shape (M, N) with a row for each point of A.
What differs between the versions is the library, so that all hidden tests are the same
few (:class:`.pairs.Pairs`) on other tensors. Expected values come from :func:`sep_numpy`.

Functions without annotations travel to the student's process as source text.
"""

from graders.exercises.vectorize_haversine.any_library import grade_sep_xp, sep_xp
from graders.exercises.vectorize_haversine.arrays import (
    grade_sep_blocked,
    grade_sep_loops,
    grade_sep_numpy,
    sep_blocked,
    sep_loops,
)
from graders.exercises.vectorize_haversine.fast import grade_sep_fast, sep_fast
from graders.exercises.vectorize_haversine.formula import sep_numpy
from graders.exercises.vectorize_haversine.tensors import (
    grade_sep_jax,
    grade_sep_tf,
    grade_sep_torch,
    sep_jax,
    sep_tf,
    sep_torch,
)

__all__ = [
    "grade_sep_blocked",
    "grade_sep_fast",
    "grade_sep_jax",
    "grade_sep_loops",
    "grade_sep_numpy",
    "grade_sep_tf",
    "grade_sep_torch",
    "grade_sep_xp",
    "sep_blocked",
    "sep_fast",
    "sep_jax",
    "sep_loops",
    "sep_numpy",
    "sep_tf",
    "sep_torch",
    "sep_xp",
]
