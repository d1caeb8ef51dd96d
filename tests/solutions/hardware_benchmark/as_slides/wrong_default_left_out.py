"""Leaves cells that just go on without a slide type.

fate: wrong
check: values
hint: -
"""

import copy


def as_slides(nb):
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        text = "".join(cell["source"])
        cell["metadata"].pop("slideshow", None)
        markdown = cell["cell_type"] == "markdown"
        if not text.strip():
            cell["metadata"]["slideshow"] = {"slide_type": "skip"}
        elif markdown and text.startswith(("# ", "## ")):
            cell["metadata"]["slideshow"] = {"slide_type": "slide"}
        elif markdown and text.startswith("### "):
            cell["metadata"]["slideshow"] = {"slide_type": "subslide"}
    return nb
