"""New dictionaries throughout; a regular expression counts the hashes; no entry where the type is the default.

fate: right
"""

import re


def as_slides(nb):
    def kind(cell):
        text = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        if text.isspace() or not text:
            return "skip"
        heading = re.match(r"(#{1,3}) ", text)
        if cell["cell_type"] != "markdown" or not heading:
            return None
        return "subslide" if len(heading[1]) == 3 else "slide"

    def remade(cell):
        metadata = {key: value for key, value in cell["metadata"].items() if key != "slideshow"}
        if kind(cell):
            metadata["slideshow"] = {"slide_type": kind(cell)}
        return {**cell, "metadata": metadata}

    return {**nb, "cells": [remade(cell) for cell in nb["cells"]]}
