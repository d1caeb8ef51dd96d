"""Terminology and shapes: axes, the layer of a neural network, reductions, the order in memory."""

from graders.exercises.terminology_shapes.axes import (
    describe,
    gr_ranks,
    grade_describe,
    grade_gr_ranks,
    grade_reduced_shape,
    reduced_shape,
)
from graders.exercises.terminology_shapes.graph import grade_xout, xout
from graders.exercises.terminology_shapes.layers import grade_layer, grade_linearity_gap, layer, linearity_gap
from graders.exercises.terminology_shapes.memory_order import flat_index, grade_flat_index
from graders.exercises.terminology_shapes.rows import grade_row_softmax, row_softmax

__all__ = [
    "describe",
    "flat_index",
    "gr_ranks",
    "grade_describe",
    "grade_flat_index",
    "grade_gr_ranks",
    "grade_layer",
    "grade_linearity_gap",
    "grade_reduced_shape",
    "grade_row_softmax",
    "grade_xout",
    "layer",
    "linearity_gap",
    "reduced_shape",
    "row_softmax",
    "xout",
]
