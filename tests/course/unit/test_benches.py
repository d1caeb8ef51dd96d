"""A sample is judged where the libraries are that it and its hidden test use, and no dearer ones."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from graders.authoring.sampling import LEVELS, Benches
from graders.libraries import NAMES

ROOT = Path(__file__).parents[3]
PLAIN = "def answer(*a):\n    return a\n"


def test_each_level_holds_what_the_one_before_it_holds_and_the_last_one_everything():
    assert list(LEVELS) == sorted(LEVELS, key=len) and all(a < b for a, b in pairwise(LEVELS))
    assert LEVELS[0] == frozenset() and LEVELS[-1] == NAMES


@pytest.mark.parametrize(
    ("assignment", "exercise", "source", "there"),
    [
        ("broadcasting_rules", "center", PLAIN, set()),
        ("broadcasting_rules", "center", f"import torch\n{PLAIN}", {"torch"}),
        ("broadcasting_rules", "center", f"from jax import numpy as jnp\n{PLAIN}", {"jax"}),
        ("vectorize_haversine", "sep_tf", PLAIN, {"tensorflow"}),
        ("vectorize_haversine", "sep_torch", PLAIN, {"torch"}),
        ("creation_random", "plot_points", PLAIN, {"matplotlib"}),
    ],
)
def test_a_solution_gets_the_first_level_with_what_it_and_its_hidden_test_use(assignment, exercise, source, there):
    level = Benches(ROOT).level(assignment, exercise, source)
    below = [lower for lower in LEVELS if lower < level]
    assert there <= level and not [lower for lower in below if there <= lower and there]
    assert there or not level
