"""Formgrader in a browser: a run ends in its reason, and who needs a look is found there."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ..workflow.conftest import NAME, CourseFolder, course, new_course  # noqa: F401  (fixtures)
from ..workflow.test_formgrader import Server, formgrader
from .test_hub import modal
from .test_pages import DESK, looks_the_same

pytestmark = pytest.mark.slow


@pytest.fixture
def server(course: CourseFolder) -> Iterator[Server]:  # noqa: F811
    course.submit("ana", raw="{ no notebook")
    course.submit("bo")
    with formgrader(course) as running:
        yield running


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": DESK[0], "height": DESK[1]}, extra_http_headers={"Authorization": f"token {server.token}"}
    )
    opened = context.new_page()
    opened.goto(server.url(f"manage_submissions/{NAME}"))
    yield opened
    context.close()


def test_an_unreadable_notebook_ends_in_its_reason_and_is_found(page: Page, server: Server):
    row = page.locator("tr", has_text="ana")
    row.locator(".autograde a").click()
    said = modal(page)
    assert "1 of 1 submissions graded" in said and "ana: The file" in said and "could not be read" in said
    assert "most recent call last" not in said
    expect(row.locator(".status")).to_have_text("needs manual grading")
    page.locator("tr", has_text="bo").locator(".autograde a").click()
    assert "Successfully autograded" in modal(page)
    expect(page.locator("tr", has_text="bo").locator(".status")).to_have_text("graded")
    page.evaluate("document.querySelectorAll('.timestamp').forEach(each => { each.textContent = '' })")
    looks_the_same(page, "formgrader-1280")
    (entry,) = (
        each for each in json.loads(server.get(f"api/submitted_notebooks/{NAME}/{NAME}")) if each["student"] == "ana"
    )
    page.goto(server.url(f"submissions/{entry['id']}/"))
    expect(page.get_by_text("could not be read").first).to_be_visible()
