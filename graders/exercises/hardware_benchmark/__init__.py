"""Hardware acceleration: reference solutions and hidden tests."""

from graders.exercises.hardware_benchmark.clocks import (
    bench,
    grade_bench,
    grade_memory_estimate,
    grade_parallelism,
    grade_speedup,
    memory_estimate,
    parallelism,
    speedup,
)
from graders.exercises.hardware_benchmark.devices import (
    grade_pick_device,
    grade_to_numpy,
    pick_device,
    to_numpy,
)
from graders.exercises.hardware_benchmark.reports import bench_table, grade_bench_table, grade_plot_bench, plot_bench
from graders.exercises.hardware_benchmark.slides import as_slides, grade_as_slides
from graders.exercises.hardware_benchmark.wave import grade_screen_wave, screen_wave

__all__ = [
    "as_slides",
    "bench",
    "bench_table",
    "grade_as_slides",
    "grade_bench",
    "grade_bench_table",
    "grade_memory_estimate",
    "grade_parallelism",
    "grade_pick_device",
    "grade_plot_bench",
    "grade_screen_wave",
    "grade_speedup",
    "grade_to_numpy",
    "memory_estimate",
    "parallelism",
    "pick_device",
    "plot_bench",
    "screen_wave",
    "speedup",
    "to_numpy",
]
