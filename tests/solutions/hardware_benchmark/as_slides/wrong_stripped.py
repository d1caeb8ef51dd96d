"""Looks for a heading after the white space at the start.

fate: wrong
check: values
hint: X_as_slides_start
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        text, kind = "".join(cell["source"]).strip(), "-"
        if not text:
            kind = "skip"
        elif cell["cell_type"] == "markdown" and text.startswith(("# ", "## ")):
            kind = "slide"
        elif cell["cell_type"] == "markdown" and text.startswith("### "):
            kind = "subslide"
        cell["metadata"]["slideshow"] = {"slide_type": kind}
    return nb
