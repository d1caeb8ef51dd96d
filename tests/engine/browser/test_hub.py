"""Three people in a real hub: a student hands in, an instructor collects and grades, a TA has the last word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ..workflow.conftest import HIDDEN, right_answer
from .hub import NAME, PASSWORD, Hub, hub

pytestmark = pytest.mark.slow
TYPED = "scale_rows"  # is solved by keyboard
LATE = "pairwise_sq"  # gets an answer that the examples cannot tell from a good one
LOOPS = """import numpy as np


def pairwise_sq(A, B):
    distances = np.empty((len(A), len(B)))
    for i in range(len(A)):
        for j in range(len(B)):
            distances[i, j] = np.sum((A[i] - B[j]) ** 2)
    return distances
"""
POINTS = "2.5"  # of the hidden test
COMMENT = "Right, and a loop. Half of it for the formula: <b>now without one</b>."
SAVE = """async ([path, sources]) => {
    const token = decodeURIComponent(document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)[1]);
    const got = await fetch(path, {headers: {"X-XSRFToken": token}});
    const file = await got.json();
    for (const cell of file.content.cells) {
        const name = (cell.metadata.nbgrader || {}).grade_id;
        if (name in sources) cell.source = sources[name];
    }
    const put = await fetch(path, {
        method: "PUT",
        headers: {"Content-Type": "application/json", "X-XSRFToken": token},
        body: JSON.stringify({type: "notebook", format: "json", content: file.content}),
    });
    return put.status;
}"""


def sign_in(browser: Browser, at: str, user: str, size: tuple[int, int] = (1280, 900)) -> Page:
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.set_default_timeout(60_000)
    page.goto(at)
    page.get_by_label("Username").fill(user)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    return page


def assignments(page: Page) -> None:
    """Open nbgrader's list in JupyterLab."""
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Assignment List").click()
    expect(page.get_by_text("Released assignments")).to_be_visible()


def test_the_three_roles_in_a_browser(browser: Browser, packages: Path):
    with hub(packages / ".bin" / "configurable-http-proxy") as running:
        released(running)
        student = sign_in(browser, running.url, running.student)
        fetches_and_solves(student, running)
        validates_and_submits(student)
        stays_out(student, running)
        instructor = sign_in(browser, running.formgrader, running.instructor)
        collects_and_autogrades(instructor, running)
        ta = sign_in(browser, running.formgrader, running.ta)
        comments_and_gives_points(ta, running)
        gives_feedback(ta, running)
        reads(student, running)


def released(running: Hub) -> None:
    folder = running.home(running.account) / "course"
    for command in ("generate_assignment", "release_assignment"):
        done = running.run(running.account, "-m", "nbgrader", command, NAME, cwd=folder)
        assert done.returncode == 0, done.stderr


def fetches_and_solves(page: Page, running: Hub) -> None:
    assignments(page)
    expect(page.get_by_text("Create Assignment")).to_have_count(0)  # is the instructors'
    page.get_by_role("button", name="Fetch", exact=True).click()
    expect(page.get_by_role("button", name="Submit", exact=True)).to_be_visible()
    sources = {name: right_answer(name) for name in HIDDEN.names(NAME) if name != TYPED} | {LATE: LOOPS}
    path = f"/user/{running.student}/api/contents/{NAME}/{NAME}.ipynb"
    assert page.evaluate(SAVE, [path, sources]) == 200
    page.goto(f"{running.server(running.student)}/lab/tree/{NAME}/{NAME}.ipynb")
    answer = page.locator(".jp-CodeCell", has_text=f"def {TYPED}").first
    answer.scroll_into_view_if_needed()
    answer.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("def scale_rows(M, v):\nreturn v[:, None] * M")  # the editor indents and closes brackets
    page.keyboard.press("Control+S")


def validates_and_submits(page: Page) -> None:
    page.get_by_role("button", name="Validate").click()
    expect(page.get_by_text("Success! Your notebook passes all the tests.")).to_be_visible()
    page.get_by_role("button", name="Ok", exact=True).click()
    assignments(page)
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_text("There are no submitted assignments.")).to_be_hidden()


def stays_out(page: Page, running: Hub) -> None:
    """A student sees nothing of the course: neither formgrader, nor its files, nor the kit."""
    other = page.context.new_page()
    answer = other.goto(running.formgrader)
    assert answer is not None and answer.status == 403
    other.close()
    secret = running.home(running.account) / "course" / "course_config.py"
    done = running.run(running.student, "-c", f"open({str(secret)!r})")
    assert "PermissionError" in done.stderr
    assert "No module named 'graders'" in running.run(running.student, "-c", "import graders").stderr


def collects_and_autogrades(page: Page, running: Hub) -> None:
    page.wait_for_url("**/formgrader**")
    answer = page.goto(running.formgrader)
    assert answer is not None and "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    page.locator("tr", has_text=NAME).locator(".collect a").click()
    said = modal(page)
    assert "Successfully collected submissions" in said
    page.goto(f"{running.formgrader}/manage_submissions/{NAME}")
    row = page.locator("tr", has_text=running.student)
    row.locator(".autograde a").click()
    said = modal(page)
    assert "Successfully autograded" in said and f"{running.student}" in said, said
    expect(row.locator(".status")).to_have_text("graded")


def modal(page: Page) -> str:
    """What a button of formgrader says; it is closed again."""
    shown = page.locator(".modal-body")
    expect(shown).to_be_visible()
    said = shown.inner_text()
    page.locator(".modal-footer button").click()
    expect(page.locator(".modal-backdrop")).to_have_count(0)  # what dims the page fades out
    return said


def comments_and_gives_points(page: Page, running: Hub) -> None:
    page.goto(f"{running.formgrader}/gradebook/{NAME}/{NAME}")
    page.get_by_role("link", name="Submission #1").click()
    comment, points = page.locator(f"#{LATE}-comment"), page.locator(f"#{LATE}_hidden")
    for field in (comment, points):  # the page's script has filled it
        expect(field).to_have_attribute("placeholder", re.compile("."))
    for field, text, place in ((comment, COMMENT, "comment"), (points, POINTS, "grade")):
        with page.expect_response(lambda answer, place=place: f"/api/{place}/" in answer.url) as saved:
            field.fill(text)
            field.press("Tab")
        assert saved.value.ok


def gives_feedback(page: Page, running: Hub) -> None:
    page.goto(f"{running.formgrader}/manage_submissions/{NAME}")
    row = page.locator("tr", has_text=running.student)
    for button in ("generate", "release"):
        row.locator(f".{button}-feedback a").click()
        assert f"Successfully {button}d feedback" in modal(page)


def reads(page: Page, running: Hub) -> None:
    page.reload()
    assignments(page)
    page.get_by_role("button", name="Fetch Feedback").click()
    page.get_by_text("(view feedback)").click()
    page.get_by_text("feedback", exact=True).first.wait_for()
    path = next((running.home(running.student) / NAME / "feedback").glob("*/*.html"))
    page.goto(f"{running.server(running.student)}/files/{path.relative_to(running.home(running.student))}")
    text = page.locator("main").inner_text()
    assert COMMENT in text and "2.5 of 5 points were given by a person" in text
    assert "3.5 / 6" in text and "3.5 of 6 points" in text  # one of them for the examples
    assert page.locator("main b", has_text="now without one").count() == 0
