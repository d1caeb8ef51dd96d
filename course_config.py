"""The course: what an instructor changes. Loaded by nbgrader_config.py for every nbgrader command."""

c = get_config()  # noqa: F821  (given by traitlets when it loads this file)

# ------------------------------------------------------------------ the course
c.CourseDirectory.course_id = "tensor-computing"
c.Course.language = "en"
c.Course.exercises = "graders.exercises"  # hidden tests, reference solutions and their texts
c.Course.solutions = "tests/solutions"
c.Course.assignments = [
    "terminology_shapes",
    "dtypes_precision",
    "creation_random",
    "reshape_einops",
    "broadcasting_rules",
    "vectorize_haversine",
    "hardware_benchmark",
    "automatic_derivatives",
]
c.Course.due_dates = {
    "terminology_shapes": "2027-03-01 23:59 UTC",
    "dtypes_precision": "2027-03-08 23:59 UTC",
    "creation_random": "2027-03-15 23:59 UTC",
    "reshape_einops": "2027-03-22 23:59 UTC",
    "broadcasting_rules": "2027-03-29 23:59 UTC",
    "vectorize_haversine": "2027-04-05 23:59 UTC",
    "hardware_benchmark": "2027-04-12 23:59 UTC",
    "automatic_derivatives": "2027-04-19 23:59 UTC",
}

# ------------------------------------------------------------------ examples for the student's process
# They look at a plot, at the memory of a view, at objects or at functions that remember, which do not cross to the
# judge. Their points can be forged; the hidden tests beside them, which are worth more, cannot.
c.Course.classic = {
    "creation_random": ["plot_points_examples"],
    "reshape_einops": ["is_view_examples", "windows_examples"],
    "vectorize_haversine": ["sep_xp_examples"],
    "hardware_benchmark": ["bench_examples", "plot_bench_examples"],
    "automatic_derivatives": ["plot_derivatives_examples", "Value_examples"],
}

# ------------------------------------------------------------------ thresholds
# How many times as fast as the explicit Python loop a solution must be.
c.Course.thresholds = {
    "windows": 10,
    "outer_table": 8,
    "pairwise_sq": 10,
    "sep_numpy": 10,
    "sep_torch": 15,
    "sep_tf": 4,
    "sep_jax": 6,
    "sep_blocked": 8,
    "screen_wave": 10,
    "sep_fast": 3,  # times as fast as broadcasting in NumPy
}
# What brings the last points of those exercises; a processor without AVX-512 takes its arcsines too slowly for it.
c.Course.full_thresholds = {"sep_fast": 5}
# The same where students' code can use a GPU; the reference is then PyTorch on one core.
c.Course.gpu_thresholds = {"screen_wave": 5}
# The most memory a call may use, as a multiple of its result.
c.Course.memory_limits = {"pairwise_sq": 80, "sep_blocked": 1.6}
