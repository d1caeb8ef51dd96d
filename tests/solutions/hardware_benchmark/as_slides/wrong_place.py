"""The slide type stands in the metadata itself.

fate: wrong
check: values
hint: -
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        source = "".join(cell["source"])
        kind = "-"
        if not source.strip():
            kind = "skip"
        elif cell["cell_type"] == "markdown":
            if source.startswith(("# ", "## ")):
                kind = "slide"
            elif source.startswith("### "):
                kind = "subslide"
        cell["metadata"]["slide_type"] = kind
    return nb
