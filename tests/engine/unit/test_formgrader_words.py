"""What formgrader shows of a run: the reason in a sentence, and marks where a person has to look."""

from types import SimpleNamespace

from graders.judge.session import heading_of, quoted
from graders.nbgrader.flags import mark
from graders.nbgrader.refusal import in_a_sentence
from graders.results import Note


def entry(*names):
    """A notebook of answers `x` with tests `x_hidden`."""
    cells = [name for exercise in names for name in (exercise, f"{exercise}_hidden")]
    return SimpleNamespace(
        notebook=SimpleNamespace(source_cells=[SimpleNamespace(name=name) for name in cells]),
        grades=[SimpleNamespace(name=n, needs_manual_grade=False) for n in reversed(cells) if n.endswith("_hidden")],
        comments=[
            SimpleNamespace(name=n, auto_comment="No response.") for n in reversed(cells) if not n.endswith("_hidden")
        ],
    )


def flagged(book):
    return sorted(grade.name for grade in book.grades if grade.needs_manual_grade)


def comments(book):
    return {comment.name: comment.auto_comment for comment in book.comments}


def test_an_unreadable_notebook_is_marked_at_its_first_cell_with_the_reason():
    book = entry("center", "mse")
    mark(book, [Note("unreadable", {"name": "a.ipynb", "reason": "no JSON"}), Note("weaker_sandbox")])
    assert flagged(book) == ["center_hidden"]
    assert comments(book)["center"].startswith("The file a.ipynb could not be read")
    assert comments(book)["mse"] == "No response."


def test_a_cell_that_waits_is_marked_at_its_own_answer_and_the_reason_for_instructors_stays_with_them():
    book = entry("center", "mse")
    mark(
        book,
        [Note("internal", {"cell": "mse_hidden", "reason": "secret"}), Note("edited", {"cell": "center_hidden"})],
    )
    assert flagged(book) == ["mse_hidden"]
    assert "itself failed" in comments(book)["mse"] and "secret" not in comments(book)["mse"]
    assert comments(book)["center"] == "No response."


def test_what_needs_no_look_marks_nothing():
    book = entry("center")
    mark(book, [Note("timeout", {"cell": "`center`", "limit": "5"})])
    assert flagged(book) == []


def test_a_failed_run_ends_in_its_reason_and_a_traceback_goes_to_the_log():
    trace = "Traceback (most recent call last):\n  File …\nnbgrader.converters.base.NbGraderException: lesson: 1 of 1\nNeeds a look:\n  ana: no file\n"
    assert in_a_sentence({"success": False, "error": trace})["error"] == "lesson: 1 of 1\nNeeds a look:\n  ana: no file"
    other = in_a_sentence(
        {"success": False, "error": "Traceback (…):\n  File …\nOSError: disk full\n", "log": "[INFO] begun"}
    )
    assert other["error"] == "OSError: disk full" and other["log"].startswith("[INFO] begun\nTraceback")
    assert in_a_sentence({"success": True, "log": "x"}) == {"success": True, "log": "x"}


def test_a_cell_without_a_name_is_found_by_its_first_line_and_heading():
    assert heading_of("# One\ntext\n## Two `x` ##\n") == "Two x"
    assert heading_of("no heading") == ""
    assert quoted("\x1b[31mred`" + "x" * 100) == "[31mred" + "x" * 51
