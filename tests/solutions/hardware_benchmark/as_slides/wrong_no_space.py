"""A hash without a space counts as a heading.

fate: wrong
check: values
hint: X_as_slides_hashes
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        source = "".join(cell["source"])
        kind = "-"
        if not source.strip():
            kind = "skip"
        elif cell["cell_type"] == "markdown" and source.startswith("#"):
            level = len(source) - len(source.lstrip("#"))
            kind = "slide" if level < 3 else "subslide" if level == 3 else "-"
        cell["metadata"]["slideshow"] = {"slide_type": kind}
    return nb
