"""Names of types."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
DType = np.dtype[Any]
Shape = tuple[int, ...]
