"""Derivatives: by hand, by differences, automatically, and a small engine of one's own."""

from graders.exercises.automatic_derivatives.automatic import (
    d_jax,
    d_tf,
    d_torch,
    grade_d_jax,
    grade_d_tf,
    grade_d_torch,
    grade_jacobian,
    jacobian,
)
from graders.exercises.automatic_derivatives.descent import fit, grade_fit, grade_safe_sep_grad, safe_sep_grad
from graders.exercises.automatic_derivatives.engine import Value, grade_Value
from graders.exercises.automatic_derivatives.numeric import (
    best_step,
    d_exact,
    d_numeric,
    grade_best_step,
    grade_d_exact,
    grade_d_numeric,
    grade_plot_derivatives,
    plot_derivatives,
)

__all__ = [
    "Value",
    "best_step",
    "d_exact",
    "d_jax",
    "d_numeric",
    "d_tf",
    "d_torch",
    "fit",
    "grade_Value",
    "grade_best_step",
    "grade_d_exact",
    "grade_d_jax",
    "grade_d_numeric",
    "grade_d_tf",
    "grade_d_torch",
    "grade_fit",
    "grade_jacobian",
    "grade_plot_derivatives",
    "grade_safe_sep_grad",
    "jacobian",
    "plot_derivatives",
    "safe_sep_grad",
]
