"""Counts the letters; the order of the keys does not matter.

fate: right
"""


def gr_ranks():
    indices = {"x": "k", "g": "il", "Gamma": "mki"}
    return {name: len(letters) for name, letters in indices.items()}
