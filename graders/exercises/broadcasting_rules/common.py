"""Names of types, and how exact answers are."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Shape = tuple[int, ...]
Rng = np.random.Generator
DIGITS = 1e-9  # float64 does better in each exercise, float32 never
