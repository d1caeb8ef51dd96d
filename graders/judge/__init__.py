"""Runs test cells in a trusted process, against a student's sandboxed one.

``student``, ``function`` and ``channel`` are the student's process as the judge sees it;
``cell`` runs one test cell; ``runtime`` is how checks call.
"""
