"""Only knows sources that are one string.

fate: wrong
check: runs
hint: X_as_slides_source
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        source = cell["source"]
        kind = "-"
        if not source.strip():
            kind = "skip"
        elif cell["cell_type"] == "markdown":
            if source.startswith(("# ", "## ")):
                kind = "slide"
            elif source.startswith("### "):
                kind = "subslide"
        cell["metadata"]["slideshow"] = {"slide_type": kind}
    return nb
