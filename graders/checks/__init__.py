"""The vocabulary of hidden tests: what an exercise asks of a student's function.

All that an exercise needs is here, by these names; :class:`Grader` is where to start.
"""

from graders.checks.each import Args, Test
from graders.checks.failures import NoAnswer
from graders.checks.findings import (
    Exactness,
    Finding,
    Mistakes,
    Solution,
    as_numpy,
    difference,
    dtype_name,
    is_tensor,
    kind_of,
    shape_text,
    where,
)
from graders.checks.grader import Grader
from graders.checks.inputs import fresh_rng
from graders.checks.memory import is_apart, is_shared
from graders.checks.mistakes import in_float32, saying, wordless
from graders.checks.runtime import Later
from graders.verdict import Aspect, Param, Verdict

__all__ = [
    "Args",
    "Aspect",
    "Exactness",
    "Finding",
    "Grader",
    "Later",
    "Mistakes",
    "NoAnswer",
    "Param",
    "Solution",
    "Test",
    "Verdict",
    "as_numpy",
    "difference",
    "dtype_name",
    "fresh_rng",
    "in_float32",
    "is_apart",
    "is_shared",
    "is_tensor",
    "kind_of",
    "saying",
    "shape_text",
    "where",
    "wordless",
]
