"""This course's exercises: a package per assignment, with modules by subject.

What such a package holds is told in :mod:`graders.hidden`; the sentences are in ``text/``.
The modules know no kernel and no sandbox: the same test runs on a local function, and
through the judge on a proxy of a function in the student's process.
"""
