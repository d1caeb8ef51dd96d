"""``nbgrader generate_assignment``, which also tells the gradebook when the assignment is due.

:func:`graders.nbgrader.install` puts the subclass in the place of nbgrader's converter, as for ``autograde``.
"""

from __future__ import annotations

from typing import Any

from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment as StockGenerateAssignment

from graders.course import Course


def note_due_date(gradebook: Gradebook, assignment: str, settings: Course) -> None:
    """Write the course's due date of an assignment into the gradebook, if the course has one."""
    if due := settings.due(assignment):
        gradebook.update_or_create_assignment(assignment, duedate=due)


class GenerateAssignment(StockGenerateAssignment):
    """Makes the release version of an assignment, and its entry in the gradebook."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.settings = Course(parent=self.parent) if self.parent else Course(config=self.config)

    def start(self) -> None:
        """Generate, then note the due date."""
        super().start()
        if not self.no_database:
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                note_due_date(gradebook, self.coursedir.assignment_id, self.settings)
