"""Takes comments in code for headings.

fate: wrong
check: values
hint: X_as_slides_code
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        source = "".join(cell["source"])
        kind = "-"
        if not source.strip():
            kind = "skip"
        elif source.startswith(("# ", "## ")):
            kind = "slide"
        elif source.startswith("### "):
            kind = "subslide"
        cell["metadata"]["slideshow"] = {"slide_type": kind}
    return nb
