"""Auto-graded exercises for tensor computing, on nbgrader.

A grade flows one way: ``sandbox`` (the student's process) -> ``judge`` (runs the
locked cells) -> ``checks`` (what an exercise asks) -> ``verdict`` (what was found, in
points and words) -> nbgrader's gradebook -> ``reports``.
"""
