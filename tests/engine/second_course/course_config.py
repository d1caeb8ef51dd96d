"""A second course on the engine, as small as one can be: everything else is the engine's default."""

c = get_config()  # noqa: F821  (given by traitlets when it loads this file)

c.CourseDirectory.course_id = "second"
c.Course.exercises = "drills"
c.Course.assignments = ["loops"]
c.Course.gate = "warn"  # one of its hidden tests has a bug, on purpose
