"""Values that may cross between the judge and a student's process.

The wire format is a JSON tree that names types and shapes, followed by raw buffers. It
has no code in it: no pickle, no object dtype, nothing that runs on arrival. The reader
checks every size against the bytes that really came before it allocates anything.

The package is also mounted inside the sandbox, where of the kit it finds :mod:`graders.libraries`,
:mod:`graders.values` and no more. There the answers are written; what the judge reads is checked here.
"""

from __future__ import annotations

from graders.codec.message import (
    ERRORS,
    GIVEN,
    LOOK,
    MAX_DEPTH,
    MAX_FRAMES,
    MAX_NAME,
    MAX_NODES,
    ODD_DTYPE,
    PROBE,
    CodecError,
    Frame,
    Handle,
    Keeper,
    Opaque,
    Source,
    error_arguments,
    error_fields,
    is_one_of_many,
)
from graders.codec.reading import decode
from graders.codec.stream import MAGIC, MAX_BYTES, Stream, receive, send
from graders.codec.writing import crosses, encode, handle
from graders.values import is_partly_here

__all__ = [
    "ERRORS",
    "GIVEN",
    "LOOK",
    "MAGIC",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_FRAMES",
    "MAX_NAME",
    "MAX_NODES",
    "ODD_DTYPE",
    "PROBE",
    "CodecError",
    "Frame",
    "Handle",
    "Keeper",
    "Opaque",
    "Source",
    "Stream",
    "crosses",
    "decode",
    "encode",
    "error_arguments",
    "error_fields",
    "handle",
    "is_one_of_many",
    "is_partly_here",
    "receive",
    "send",
]
