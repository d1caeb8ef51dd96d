"""Finds headings anywhere in a cell.

fate: wrong
check: values
hint: X_as_slides_start
earns: 0.500
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        lines = "".join(cell["source"]).splitlines()
        kind = "-"
        if not "".join(lines).strip():
            kind = "skip"
        elif cell["cell_type"] == "markdown":
            if any(line.startswith(("# ", "## ")) for line in lines):
                kind = "slide"
            elif any(line.startswith("### ") for line in lines):
                kind = "subslide"
        cell["metadata"]["slideshow"] = {"slide_type": kind}
    return nb
