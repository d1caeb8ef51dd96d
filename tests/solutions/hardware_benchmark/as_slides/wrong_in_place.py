"""Changes the notebook that it was given.

fate: wrong
check: inputs
hint: X_as_slides_kept
"""


def as_slides(nb):
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
        cell["metadata"]["slideshow"] = {"slide_type": kind}
    return nb
