"""The course: what an instructor changes. Loaded by nbgrader_config.py for every nbgrader command."""

from graders.judge import install

c = get_config()  # noqa: F821  (given by traitlets when it loads this file)
install()  # `nbgrader autograde` grades through the judge

# ------------------------------------------------------------------ the course
c.CourseDirectory.course_id = "tensor-computing"
c.Course.language = "en"
c.Course.assignments = ["broadcasting_rules", "vectorize_haversine"]
c.Course.due_dates = {
    "broadcasting_rules": "2027-03-08 23:59 UTC",
    "vectorize_haversine": "2027-03-15 23:59 UTC",
}

# ------------------------------------------------------------------ thresholds
# How many times as fast as the explicit Python loop a solution must be.
c.Course.thresholds = {
    "outer_table": 10,
    "pairwise_sq": 10,
    "sep_numpy": 10,
    "sep_torch": 30,
    "sep_tf": 4,
    "sep_jax": 8,
    "sep_blocked": 8,
}
# The most memory a call may use, as a multiple of its result.
c.Course.memory_limits = {"pairwise_sq": 12, "sep_blocked": 1.6}
