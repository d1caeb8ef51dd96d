"""What the libraries' own errors mean: hints for mistakes that can be made in any exercise.

Each goes by the fixed words of a message, never by an error's type alone.
"""

from __future__ import annotations

import re

import numpy as np

OF_ARRAYS = "|".join(name for name in dir(np.ndarray) if not name.startswith("_") and not hasattr(list, name))
MEANINGS = {
    "E_truth": r"truth value of an \w+ |Boolean value of Tensor with more than one value|Attempted boolean conversion",
    "E_number": r"only (0-dimensional|length-1|size-1|one element) \w+ can be converted to Python scalars"
    r"|a Tensor with \d+ elements cannot be converted to Scalar",
    "E_list": rf"'(list|tuple)' object has no attribute '({OF_ARRAYS})'|can't multiply sequence by non-int"
    r"|unsupported operand type\(s\) for [^:]+: ('list' and|'\w+' and 'list')",
    "E_fixed": r"object does not support item assignment|arrays are immutable",
    "E_none": r"'NoneType' object (has no attribute|is not|does not|cannot be)"
    r"|unsupported operand type\(s\) for [^:]+: ('NoneType' and|'\w+' and 'NoneType')",
}


def meaning(message: str) -> str | None:
    """The code of the hint for an error with this message, or None."""
    return next((code for code, words in MEANINGS.items() if re.search(words, message)), None)
