"""What the libraries' own errors mean, and odd kinds of answers: hints for mistakes that can be made in any exercise.

An error goes by the fixed words of its message, never by its type alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from graders.checks.findings import Finding

OF_ARRAYS = "|".join(name for name in dir(np.ndarray) if not name.startswith("_") and not hasattr(list, name))
MEANINGS = {
    "E_truth": r"truth value of an \w+ |Boolean value of Tensor with more than one value",
    "E_traced": r"Attempted boolean conversion of traced array",
    "E_graph": r"Trying to backward through the graph a second time",
    "E_recursion": r"maximum recursion depth exceeded",
    "E_number": r"only (0-dimensional|length-1|size-1|one element) \w+ can be converted to Python scalars"
    r"|a Tensor with \d+ elements cannot be converted to Scalar",
    "E_list": rf"'(list|tuple)' object has no attribute '({OF_ARRAYS})'|can't multiply sequence by non-int"
    r"|unsupported operand type\(s\) for [^:]+: ('list' and|'\w+' and 'list')",
    "E_power": r"unsupported operand type\(s\) for \^: |ufunc 'bitwise_xor' not supported",
    "E_whole": r"'(numpy\.)?float(64)?' object cannot be interpreted as an integer",
    "E_tensor": r"must be Tensor, not (numpy|list|tuple|tensorflow|jax|\w*EagerTensor|\w*ArrayImpl)",
    "E_fixed": r"object does not support item assignment|arrays are immutable",
    "E_inplace": r"Cannot cast ufunc '\w+' output from dtype\('float\d+'\) to dtype\('u?int\d+'\)",
    "E_leaf": r"a (view of a )?leaf Variable that requires grad is being used in an in-place operation",
    "E_axes": r"'Axes' object has no attribute '([xy](lim|label|ticks|scale)|title)'",
    "E_none": r"'NoneType' object (has no attribute|is not|does not|cannot be)"
    r"|unsupported operand type\(s\) for [^:]+: ('NoneType' and|'\w+' and 'NoneType')",
}


def meaning(message: str) -> str | None:
    """The code of the hint for an error with this message, or None."""
    return next((code for code, words in MEANINGS.items() if re.search(words, message)), None)


def hint_for(found: Finding) -> str | None:
    """The code of the hint for what is wrong with a call, whichever exercise it is made in, or None."""
    seen = found.params.get("seen")
    kind = seen.get("code", "").removeprefix("kinds.") if isinstance(seen, Mapping) else ""
    if found.code == "raised":
        return meaning(str(found.params["message"]))
    if found.code in ("type", "type_item") and kind == "function":
        return "E_call"
    if found.code == "wrong_error" and seen == AssertionError.__name__:
        return "E_assert"
    if found.code == "not_raised" and isinstance(seen, Mapping):
        refused = kind == "str" or re.search(r"^type$|(Error|Exception)$", seen.get("name", ""))
        return "E_raise" if refused else None
    return None
