"""Names of types, and how exact answers are."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from graders.checks import Mistakes

Array = np.ndarray[Any, Any]
Shape = tuple[int, ...]
Rng = np.random.Generator
Plan = Sequence[tuple[str, Sequence[tuple[Any, ...]], float, Mistakes]]  # label, inputs, weight, mistakes
DIGITS = 1e-9  # float64 does better in each exercise, float32 never
