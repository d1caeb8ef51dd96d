"""Runs the locked test cells in a trusted process, against a student's sandboxed one.

``autograde`` is nbgrader's converter with the class kept going; ``notebook`` holds its
preprocessors (repair, judge, save); ``student`` and ``channel`` are the student's process
as the judge sees it; ``cell`` runs one test cell; ``runtime`` is how checks call.
"""
