"""Broadcasting rules: how arrays of different shapes combine, where that helps and where it hurts."""

from graders.exercises.broadcasting_rules.axes import center, grade_center, grade_scale_rows, scale_rows
from graders.exercises.broadcasting_rules.loss import grade_mse, mse
from graders.exercises.broadcasting_rules.pairs import grade_outer_table, grade_pairwise_sq, outer_table, pairwise_sq
from graders.exercises.broadcasting_rules.shapes import (
    broadcast_shape,
    clash_axis,
    grade_broadcast_shape,
    grade_clash_axis,
)

__all__ = [
    "broadcast_shape",
    "center",
    "clash_axis",
    "grade_broadcast_shape",
    "grade_center",
    "grade_clash_axis",
    "grade_mse",
    "grade_outer_table",
    "grade_pairwise_sq",
    "grade_scale_rows",
    "mse",
    "outer_table",
    "pairwise_sq",
    "scale_rows",
]
