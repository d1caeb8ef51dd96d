"""Looks for a title in every line of a text.

fate: wrong
check: values
hint: X_as_slides_start
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        text = "".join(cell["source"])
        kind = "-"
        if not text.strip():
            kind = "skip"
        elif cell["cell_type"] == "markdown":
            if text.startswith(("# ", "## ")) or "\n# " in text:
                kind = "slide"
            elif text.startswith("### "):
                kind = "subslide"
        cell["metadata"]["slideshow"] = {"slide_type": kind}
    return nb
