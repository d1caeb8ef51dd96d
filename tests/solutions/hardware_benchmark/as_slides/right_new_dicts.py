"""New dictionaries throughout; a regular expression counts the hashes.

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
            return "-"
        return "subslide" if len(heading[1]) == 3 else "slide"

    def remade(cell):
        return {**cell, "metadata": {**cell["metadata"], "slideshow": {"slide_type": kind(cell)}}}

    return {**nb, "cells": [remade(cell) for cell in nb["cells"]]}
