"""Follows the arrows of the map in the notebook.

fate: right
"""

import numpy as np


ARROWS = """bool uint8, bool int8, uint8 uint16, uint16 uint32, uint32 uint64, int8 int16, int16 int32, int32 int64,
uint8 int16, uint16 int32, uint32 int64, uint8 float16, int8 float16, uint16 float32, int16 float32,
uint32 float64, int32 float64, uint64 float64, int64 float64, float16 float32, float32 float64,
float32 complex64, float64 complex128, complex64 complex128"""
EDGES = [tuple(p.split()) for p in ARROWS.replace("\n", " ").split(",")]


def reach(name):
    found = {name}
    for a, b in EDGES:
        if a == name:
            found |= reach(b)
    return found


def promoted(a, b):
    both = reach(a.name) & reach(b.name)
    # the least: the one that reaches all of the others; integers first
    order = [
        "bool",
        "uint8",
        "int8",
        "uint16",
        "int16",
        "uint32",
        "int32",
        "uint64",
        "int64",
        "float16",
        "float32",
        "float64",
        "complex64",
        "complex128",
    ]
    return np.dtype(min(both, key=order.index))
