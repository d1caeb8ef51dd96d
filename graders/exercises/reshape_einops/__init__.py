"""Layout, views, einsum, einops and TensorLy: reference solutions and hidden tests."""

from graders.exercises.reshape_einops.decomposition import cp_error, grade_cp_error
from graders.exercises.reshape_einops.indexing import add_at, grade_add_at
from graders.exercises.reshape_einops.pictures import (
    grade_hwc_to_chw,
    grade_patches,
    grade_pool,
    hwc_to_chw,
    patches,
    pool,
)
from graders.exercises.reshape_einops.sliding import grade_windows, windows
from graders.exercises.reshape_einops.tensors import grade_tensor_expr, grade_unfold, tensor_expr, unfold
from graders.exercises.reshape_einops.views import grade_is_view, grade_safe_flat, is_view, safe_flat

__all__ = [
    "add_at",
    "cp_error",
    "grade_add_at",
    "grade_cp_error",
    "grade_hwc_to_chw",
    "grade_is_view",
    "grade_patches",
    "grade_pool",
    "grade_safe_flat",
    "grade_tensor_expr",
    "grade_unfold",
    "grade_windows",
    "hwc_to_chw",
    "is_view",
    "patches",
    "pool",
    "safe_flat",
    "tensor_expr",
    "unfold",
    "windows",
]
