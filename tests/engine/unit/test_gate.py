"""What the gate's table gives as a reason."""

import pytest
from nbformat.v4 import new_code_cell, new_output

from graders.nbgrader.gate import _why
from graders.nbgrader.source import other_language


def cell(name, error="", tags=()):
    ename, _, evalue = error.partition(": ")
    outputs = [new_output("error", ename=ename, evalue=evalue, traceback=[])] if error else []
    return new_code_cell(
        "rows = read()", metadata={"nbgrader": {"grade_id": name}, "tags": list(tags)}, outputs=outputs
    )


@pytest.mark.parametrize(
    "given, test, why",
    [
        (
            cell("rows", "FileNotFoundError: rows.csv"),
            "NameError: n",
            "rows stopped above: FileNotFoundError: rows.csv",
        ),
        (cell("rows", "FileNotFoundError: rows.csv"), "AssertionError: 3", "AssertionError: 3"),
        (cell("rows", "ValueError: as shown", tags=["raises-exception"]), "NameError: n", "NameError: n"),
        (cell("rows"), "NameError: n", "NameError: n"),
        (cell("rows", "FileNotFoundError: rows.csv"), "", ""),
    ],
)
def test_a_name_is_missing_because_of_the_cell_that_stopped_above(given, test, why):
    assert _why([], "checked", [given, cell("checked", test), cell("below", "ValueError: 3")]) == why


def test_a_kernel_of_another_language_is_told():
    assert "names a kernel for R" in other_language("sowing", {"language": "R"})
    assert not other_language("tides", {"language": "Python"}) and not other_language("tides", {})
