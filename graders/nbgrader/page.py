"""nbgrader's converter of an autograded notebook to feedback, with the kit's own page."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter, HTMLExporter
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback as StockGenerateFeedback
from nbgrader.preprocessors import GetGrades

from graders.course import course_of
from graders.reports import feedback


class FeedbackExporter(HTMLExporter):
    """Runs nbgrader's preprocessors, which put grades and comments into the notebook; the page is the kit's."""

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kw: Any) -> Any:
        graded, resources = Exporter.from_notebook_node(self, nb, resources=resources, **kw)
        ids = resources["nbgrader"]
        page = feedback.read(graded, ids["notebook"], ids, ids["waiting"])
        resources["output_extension"] = self.file_extension
        return feedback.render(page), resources


class GeneratePage(StockGenerateFeedback):
    """Makes a page of each autograded notebook."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.exporter_class = FeedbackExporter
        self.preprocessors = [GetGrades]  # the page shows no test cell, whatever a course sets here
        self.settings = course_of(self)

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """nbgrader's resources, how late the submission was, and which cells wait for a person."""
        resources: dict[str, Any] = super().init_single_notebook_resources(notebook_filename)
        ids = resources["nbgrader"]
        with Gradebook(ids["db_url"], self.coursedir.course_id) as gradebook:
            late = gradebook.find_submission(ids["assignment"], ids["student"]).total_seconds_late
            notebook = gradebook.find_submission_notebook(ids["notebook"], ids["assignment"], ids["student"])
            ids["waiting"] = [grade.name for grade in notebook.grades if grade.needs_manual_grade]
        ids["late_seconds"] = float(late or 0.0)
        return resources
