"""Copies the outermost dictionary only.

fate: wrong
check: inputs
hint: X_as_slides_kept
"""


def as_slides(nb):
    out = dict(nb)
    for cell in out["cells"]:
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
    return out
