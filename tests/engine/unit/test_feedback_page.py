"""The feedback page from its data: what it says first, whose word counts, and that a student's text stays text."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from graders.reports.drawings import aligned
from graders.reports.feedback import read, render
from graders.results import KEY, Kept, Note
from graders.text import coded
from graders.verdict import MIME, Aspect, Check, Outcome, Race, Sight, Verdict

EVIL = "<script>alert(1)</script>"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
GRADES = {"score": 2.5, "max_score": 4.0, "late_penalty": 0.0, "late_seconds": 0.0}


def failed(case="call", hint=None, **more):
    return Check(case, Aspect.RUNS, 1.0, Outcome.FAILED, "raised_bare", {"error": "ValueError"}, hint, **more)


def passed(case="call"):
    return Check(case, Aspect.VALUES, 3.0, Outcome.PASSED, "passed")


def marks(name, **more):
    return {"nbgrader": {"grade_id": name, "locked": False, "solution": False, "grade": False, "task": False, **more}}


def answer(name, source="def f(x):\n    return x", outputs=(), **more):
    return new_code_cell(source, outputs=list(outputs), metadata=marks(name, solution=True, **more))


def hidden(name, verdict, score, points):
    output = new_output("execute_result", data={MIME: verdict.to_json()}, execution_count=None)
    return new_code_cell(
        "secret_call()", outputs=[output], metadata=marks(name, locked=True, grade=True, score=score, points=points)
    )


def example(name, score, points, message=None):
    outputs = [new_output("error", ename="AssertionError", evalue=message, traceback=[])] if message else []
    return new_code_cell(
        "assert f(1)", outputs=outputs, metadata=marks(name, locked=True, grade=True, score=score, points=points)
    )


def page_of(*cells, notes=(), **grades):
    notebook = new_notebook(cells=list(cells), metadata={KEY: Kept(tuple(notes)).to_json()})
    return render(read(notebook, "lesson", {**GRADES, **grades}))


class Seen(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.texts = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


def test_the_summary_has_a_row_an_exercise_with_the_first_thing_to_do():
    page = page_of(
        answer("center"), example("center_examples", 0.0, 1.0, "shape (3,)"),
        hidden("center_hidden", Verdict("center", (passed(), failed(hint="S3"))), 1.5, 2.0),
        answer("mse"), hidden("mse_hidden", Verdict("mse", (passed(),)), 1.0, 1.0),
    )  # fmt: skip
    text = Seen(page.split("</table>")[0]).text
    assert "2.5 of 4 points" in text
    assert "center 1.5 / 3 raises an error" in text
    assert "mse 1 / 1 all right Nothing: all is right." in text
    assert "secret_call" not in page


def test_failures_are_open_passes_folded_and_each_hint_is_given_once_and_without_its_code():
    page = page_of(
        answer("f"), hidden("f_hidden", Verdict("f", (failed(hint="S3"), failed(hint="S3"), passed())), 1.8, 3.0)
    )
    exercise = page.split('id="x-1"')[1]
    assert exercise.count('class="hint"') == 1
    assert "S3" not in page
    assert exercise.index("0 of 0.6") < exercise.index("<details")
    assert "1 passed" in exercise and "1.8 of 1.8" in exercise


def test_what_was_seen_and_expected_stands_with_the_check_and_the_pattern_of_what_differs():
    sight = Sight("0.3456", "0.1234", arguments={"X": "float64 (2, 3)", "axis": "1"}, wrong=("..x", "x.."))
    params = {"where": {"code": "where.result"}, "index": "(0, 2)", "count": "2", "size": "6"}
    check = Check("call", Aspect.VALUES, 1.0, Outcome.FAILED, "values", params, sight=sight)
    page = page_of(answer("f"), hidden("f_hidden", Verdict("f", (check,)), 0.0, 2.0))
    text = Seen(page).text
    assert "Seen 0.3456, expected 0.1234." in text
    assert "Called with <code>X</code>: float64 (2, 3), <code>axis</code>: 1." in page
    assert page.count('class="no"') == 2 and page.count('class="yes"') == 4
    assert "row 1" in text and "differs" in text


def test_a_task_shows_its_words_its_picture_and_what_a_person_wrote():
    task = new_markdown_cell(
        f"Draw the *axes*. ![so](attachment:a.png) {EVIL}",
        metadata=marks("drawing", task=True, locked=True, points=2.0, score=1.5, comment="Label them."),
        attachments={"a.png": {"image/png": PIXEL}},
    )
    page = page_of(task)
    assert "Draw the <em>axes</em>." in page and "Label them." in page
    assert page.count(f"data:image/png;base64,{PIXEL}") == 1
    assert "1.5 / 2" in Seen(page).text and EVIL not in page


@pytest.mark.parametrize(
    ("code", "params", "fits"),
    [
        ("shape", {"where": {"code": "where.result"}, "seen": "(3,)", "expected": "(3, 1)"}, [False, False]),
        ("raised", {"error": "ValueError", "message": "operands could not be broadcast together with shapes (3,4) (3,) "}, [True, False]),
        ("raised", {"error": "ValueError", "message": "Incompatible shapes for broadcasting: shapes=[(2, 1), (5,)]"}, [True, True]),
    ],
)  # fmt: skip
def test_two_shapes_are_drawn_right_ends_together(code, params, fits):
    check = Check("call", Aspect.SHAPE, 1.0, Outcome.FAILED, code, params)
    page = page_of(answer("f"), hidden("f_hidden", Verdict("f", (check,)), 0.0, 2.0))
    assert [mark == "yes" for mark in re.findall(r'<td class="(yes|no)">', page)] == fits
    assert aligned(replace(check, params={**params, "seen": "many", "message": "no shapes (x) (1, 2"})) is None


def test_what_happened_to_a_cell_is_told_at_the_cell_and_linked():
    page = page_of(
        answer("f"), example("f_examples", 1.0, 1.0), answer("g"), example("g_examples", 1.0, 1.0),
        notes=[Note("edited", {"cell": "g_examples"}), Note("timeout", {"cell": "`f`", "limit": "5"})],
    )  # fmt: skip
    top, first, second = page.split("<h1>")[1].partition('id="x-1"')[0], *page.split("<h2 id=")[2:4]
    assert 'href="#x-2">to g</a>' in top and 'href="#x-1">to f</a>' in top
    assert "computed for more than 5 s" in first and "had been changed" in second
    assert "had been changed" not in first


def test_a_persons_points_are_the_final_word_beside_the_judges():
    page = Seen(page_of(answer("f"), hidden("f_hidden", Verdict("f", (passed(), failed())), 3.0, 4.0))).text
    assert "were given by a person" not in page
    page = Seen(
        page_of(
            answer("f", comment=f"well seen {EVIL}"), hidden("f_hidden", Verdict("f", (passed(), failed())), 3.5, 4.0)
        )
    )
    assert "3.5 of 4 points were given by a person. The checks below had come to 3." in page.text
    assert f"well seen {EVIL}" in page.text and "script" not in page.tags


def test_what_waits_for_a_person_says_so():
    internal = Check("call", Aspect.RUNS, 1.0, Outcome.INTERNAL, "internal")
    assert "A person will look at this" in page_of(answer("f"), hidden("f_hidden", Verdict("f", (internal,)), 0.0, 2.0))


def test_an_answer_that_a_person_grades_is_shown_with_its_points():
    essay = new_markdown_cell(
        "Because it is *so*.", metadata=marks("why", solution=True, grade=True, score=1.0, points=2.0, comment="More?")
    )
    text = Seen(page_of(essay)).text
    assert "why partly right · 1 of 2 points" in text
    assert "Because it is so ." in text and "More?" in text


def test_an_essay_that_nobody_has_read_is_no_wrong_answer():
    essay = new_markdown_cell("Because.", metadata=marks("why", solution=True, grade=True, score=0.0, points=2.0))
    text = Seen(render(read(new_notebook(cells=[essay]), "lesson", GRADES, ["why"]))).text
    assert "not graded yet" in text and "A person will look at this" in text
    assert "partly right" not in text and "graded by a person" not in text


@pytest.mark.parametrize("given", [1.0, 2.0])
def test_points_that_a_person_kept_back_are_never_called_all_right(given: float):
    overruled = hidden("f_hidden", Verdict("f", (passed(),)), given, 2.0)
    essay = new_markdown_cell("so", metadata=marks("why", solution=True, grade=True, score=given, points=2.0))
    rows = Seen(page_of(answer("f"), overruled, essay).split("</table>")[0]).text
    assert rows.count("Nothing: all is right.") == (2 if given == 2.0 else 0)
    assert ("graded by a person" in rows) is (given == 1.0)


def test_everything_of_a_students_is_text():
    outputs = [
        new_output("stream", name="stdout", text=f"\x1b[31m{EVIL}\x1b[0m"),
        new_output("error", ename=EVIL, evalue=EVIL, traceback=[EVIL]),
        new_output("display_data", data={"text/html": EVIL, "image/svg+xml": EVIL, "text/plain": EVIL}),
        new_output("display_data", data={"image/png": PIXEL}),
        new_output("display_data", data={"image/png": 'iVBOR" onerror="alert(1)'}),
    ]
    check = Check("call", Aspect.RUNS, 1.0, Outcome.FAILED, "raised", {"error": EVIL, "message": EVIL})
    page = page_of(
        answer(EVIL, EVIL, outputs),
        hidden("h", Verdict(EVIL, (check,)), 0.0, 1.0),
        notes=[Note("unknown", {"cell": EVIL})],
    )
    seen = Seen(page)
    assert "script" not in seen.tags
    assert not [name for name, _ in seen.attributes if name.startswith("on")]
    assert [value for name, value in seen.attributes if name == "src"] == [f"data:image/png;base64,{PIXEL}"]
    assert "\x1b" not in page


def test_the_page_needs_nothing_from_anywhere_and_speaks_to_everyone():
    page = page_of(answer("f"), hidden("f_hidden", Verdict("f", (failed(race=Race(2.0, (1.0, 3.0))),)), 0.0, 2.0))
    seen = Seen(page)
    links = [value for name, value in seen.attributes if name in ("href", "src")]
    assert all(link.startswith("#") for link in links)
    assert "default-src 'none'" in page
    assert ("lang", "en") in seen.attributes
    assert {"header", "main", "h1", "h2", "th", "svg", "title"} <= set(seen.tags)
    assert len(page.encode()) < 20_000


def test_lateness_and_what_it_costs_are_told():
    text = Seen(page_of(answer("f"), example("f_examples", 2.0, 2.0), late_seconds=1.5 * 86400, late_penalty=0.25)).text
    assert "1.5 days after the due date. 0.25 points were taken off" in text


@pytest.mark.parametrize(
    ("sentence", "html"),
    [
        ("use `keepdims=True` here", "use <code>keepdims=True</code> here"),
        ("one ` only & <b>", "one ` only &amp; &lt;b&gt;"),
        ("`<i>`", "<code>&lt;i&gt;</code>"),
    ],
)
def test_code_between_backticks_is_set_as_code(sentence, html):
    assert str(coded(sentence)) == html


def test_a_cell_that_is_neither_answer_nor_graded_is_no_exercise():
    read_only = new_code_cell("import numpy as np", metadata=marks("versions", locked=True))
    page = page_of(read_only, answer("f"), example("f_examples", 1.0, 1.0))
    assert "versions" not in page and 'id="x-1"' in page and 'id="x-2"' not in page


def test_an_exercise_left_open_says_so_once():
    open_ = Check("call", Aspect.ANSWERED, 1.0, Outcome.FAILED, "unanswered", sight=Sight(arguments={"x": "1"}))
    skipped = Check("inputs", Aspect.INPUTS, 1.0, Outcome.SKIPPED, "skipped")
    page = page_of(answer("f"), hidden("f_hidden", Verdict("f", (open_, open_, skipped)), 0.0, 2.0))
    exercise = page.split('id="x-1"')[1]
    assert exercise.count("is not answered yet") == 1 and "Called with" not in page
