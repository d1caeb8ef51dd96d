"""What a student's exception may say on a page that everyone can read.

A message raised during a hidden test may hold the hidden input. Words, names and shapes
teach; numbers with a fraction, long numbers, lists and bytes do not, and are left out.
"""

from __future__ import annotations

import re

MAX_LENGTH = 160
NUMBER = re.compile(
    r"[-+]?(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?"  # 0.5, .5e-3; NumPy's 1234. and 3.e+16
    r"|[-+]?\d+[eE][-+]?\d+|\d{5,}|0[xX][0-9a-fA-F]+"
)
RUN = re.compile(r"(?:\d+[\s,:]+){5,}\d*")  # a list that was cut off before it closed
BYTES = re.compile(r"\bb(['\"]).*?(?:\1|$)|(?:\\x[0-9a-fA-F]{2})+")
BRACKETS = re.compile(r"\[[^\[\]]*\]")
BRACES = re.compile(r"\{[^{}]*\}")
LONG_TUPLE = re.compile(r"\((?:[^(),]*,){6,}[^()]*\)")


def redact(message: str) -> str:
    """The message without what could be data, on one line, shortened."""
    plain = "".join(c for c in " ".join(message.split()) if c.isprintable())  # first: what is not seen can part digits
    text = BYTES.sub("…", plain)
    for _ in range(4):  # nested lists, from the inside out
        text = BRACKETS.sub("…", text)
    for pattern, instead in ((BRACES, "…"), (LONG_TUPLE, "(…)"), (NUMBER, "…"), (RUN, "…")):
        text = pattern.sub(instead, text)
    return text if len(text) <= MAX_LENGTH else text[: MAX_LENGTH - 1] + "…"
