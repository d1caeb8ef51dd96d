"""What stock nbgrader's log tells of a run that got stuck."""

import pytest

from graders.bench.stock import stuck_at

BEGUN = "[AutogradeApp | INFO] Converting notebook /c/{0}/{1}/rules/rules.ipynb\n"
DONE = "[AutogradeApp | INFO] Setting destination file permissions to 444\n"


@pytest.mark.parametrize(
    ("log", "student"),
    [
        ("", None),
        (BEGUN.format("submitted", "ana") + BEGUN.format("autograded", "ana") + DONE, None),
        (BEGUN.format("submitted", "ana") + DONE + BEGUN.format("submitted", "ben") + "Writing 7 bytes\n", "ben"),
        (BEGUN.format("autograded", "ben") + "There was an error processing assignment: /c/submitted/ben\n", None),
    ],
)
def test_whose_submission_stopped_stock_nbgrader_is_read_in_its_log(log, student):
    assert stuck_at(log) == student
