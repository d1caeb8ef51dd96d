"""The vocabulary of hidden tests: what an exercise asks of a student's function."""

from graders.checks.findings import Exactness, Finding, as_numpy, difference, kind_of, shape_text
from graders.checks.grader import Grader
from graders.checks.inputs import fresh_rng
from graders.checks.runtime import current
from graders.verdict import Aspect, Verdict

__all__ = [
    "Aspect",
    "Exactness",
    "Finding",
    "Grader",
    "Verdict",
    "as_numpy",
    "current",
    "difference",
    "fresh_rng",
    "kind_of",
    "shape_text",
]
