"""Creation and reproducible randomness: reference solutions and hidden tests."""

from graders.exercises.creation_random.arrays import (
    constant,
    f1,
    grade_constant,
    grade_f1,
    grade_grid,
    grid,
)
from graders.exercises.creation_random.density import (
    binned_entropy,
    estimate_probability_density,
    grade_binned_entropy,
    grade_estimate_probability_density,
)
from graders.exercises.creation_random.normal import (
    create_2d_covariance,
    generate_normal,
    grade_create_2d_covariance,
    grade_generate_normal,
)
from graders.exercises.creation_random.plot import (
    grade_plot_points,
    plot_points,
)
from graders.exercises.creation_random.points import (
    generate,
    grade_generate,
    grade_sphere_points,
    sphere_points,
)
from graders.exercises.creation_random.streams import (
    grade_jax_normals,
    grade_streams,
    jax_normals,
    streams,
)

__all__ = [
    "binned_entropy",
    "constant",
    "create_2d_covariance",
    "estimate_probability_density",
    "f1",
    "generate",
    "generate_normal",
    "grade_binned_entropy",
    "grade_constant",
    "grade_create_2d_covariance",
    "grade_estimate_probability_density",
    "grade_f1",
    "grade_generate",
    "grade_generate_normal",
    "grade_grid",
    "grade_jax_normals",
    "grade_plot_points",
    "grade_sphere_points",
    "grade_streams",
    "grid",
    "jax_normals",
    "plot_points",
    "sphere_points",
    "streams",
]
