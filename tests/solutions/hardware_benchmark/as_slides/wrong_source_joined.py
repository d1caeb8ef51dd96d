"""Returns each source as one string.

fate: wrong
check: values
hint: -
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        cell["source"] = text = "".join(cell["source"])
        kind = "-"
        if not text.strip():
            kind = "skip"
        elif cell["cell_type"] == "markdown" and text.startswith(("# ", "## ")):
            kind = "slide"
        elif cell["cell_type"] == "markdown" and text.startswith("### "):
            kind = "subslide"
        cell["metadata"]["slideshow"] = {"slide_type": kind}
    return nb
