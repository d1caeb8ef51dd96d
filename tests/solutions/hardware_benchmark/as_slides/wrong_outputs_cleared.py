"""Clears the outputs, as for a fresh notebook.

fate: wrong
check: values
hint: -
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        text, kind = "".join(cell["source"]), "-"
        if not text.strip():
            kind = "skip"
        elif cell["cell_type"] == "markdown" and text.startswith(("# ", "## ")):
            kind = "slide"
        elif cell["cell_type"] == "markdown" and text.startswith("### "):
            kind = "subslide"
        cell["metadata"]["slideshow"] = {"slide_type": kind}
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    return nb
