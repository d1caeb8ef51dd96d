"""Shows empty cells.

fate: wrong
check: values
hint: X_as_slides_blank
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
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
