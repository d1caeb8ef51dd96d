"""What TAs and instructors read after a class run; everything comes from nbgrader's own files."""
