"""A copy by way of JSON text, and a table from heading to type.

fate: right
"""

import json

TYPES = {"#": "slide", "##": "slide", "###": "subslide"}


def as_slides(nb):
    out = json.loads(json.dumps(nb))
    for cell in out["cells"]:
        lines = "".join(cell["source"]).splitlines() or [""]
        head, _, _ = lines[0].partition(" ")
        kind = TYPES.get(head, "-") if cell["cell_type"] == "markdown" and " " in lines[0] else "-"
        if all(not line.strip() for line in lines):
            kind = "skip"
        cell["metadata"].setdefault("slideshow", {})["slide_type"] = kind
    return out
