"""Takes the first line of a list for the whole text.

fate: wrong
check: values
hint: -
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        text, kind = cell["source"], "-"
        if isinstance(text, list):
            text = text[0] if text else ""
        if not text.strip():
            kind = "skip"
        elif cell["cell_type"] == "markdown" and text.startswith(("# ", "## ")):
            kind = "slide"
        elif cell["cell_type"] == "markdown" and text.startswith("### "):
            kind = "subslide"
        cell["metadata"]["slideshow"] = {"slide_type": kind}
    return nb
