"""Removes the empty cells instead of skipping them.

fate: wrong
check: shape
hint: -
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
    nb["cells"] = [cell for cell in nb["cells"] if "".join(cell["source"]).strip()]
    for cell in nb["cells"]:
        source = "".join(cell["source"])
        kind = "-"
        if cell["cell_type"] == "markdown":
            if source.startswith(("# ", "## ")):
                kind = "slide"
            elif source.startswith("### "):
                kind = "subslide"
        cell["metadata"]["slideshow"] = {"slide_type": kind}
    return nb
