"""Which pictures a page shows: those whose bytes look like one that a browser neither runs nor loads anything for."""

from __future__ import annotations

import re
from typing import Any

BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
PICTURES = {  # type -> how its base64 begins
    "image/png": "iVBOR",
    "image/jpeg": "/9j/",
    "image/gif": "R0lGOD",
    "image/webp": "UklGR",
}
MAX_PICTURE = 8 << 20


def is_picture(kind: str, text: Any) -> bool:
    """Whether a text is a picture of this type in base64, which a page can show."""
    if kind not in PICTURES or not isinstance(text, str) or len(text) > MAX_PICTURE:
        return False
    return text.lstrip().startswith(PICTURES[kind]) and BASE64.fullmatch(text) is not None
