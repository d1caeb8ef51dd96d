"""A bench writes its tables into a page, between its own marks, and touches nothing else of it."""

import pytest

from graders.bench.paper import publish
from graders.course import CourseError

PAGE = "before\n<!-- one -->\n\nold\n\n<!-- /one -->\nbetween\n<!-- two -->\n<!-- /two -->\nafter\n"


def test_what_stands_between_the_marks_is_replaced_and_nothing_else(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    publish(page, "one", "new")
    assert page.read_text() == PAGE.replace("old", "new")
    publish(page, "two", "table")
    publish(page, "two", "table")
    assert page.read_text().endswith("between\n<!-- two -->\n\ntable\n\n<!-- /two -->\nafter\n")
    assert [each.name for each in tmp_path.iterdir()] == ["page.md"]


@pytest.mark.parametrize("content", [None, "", "<!-- one -->", "<!-- /one --> <!-- one -->"])
def test_a_page_without_marks_is_named_and_left_alone(tmp_path, content):
    page = tmp_path / "page.md"
    if content is not None:
        page.write_text(content)
    with pytest.raises(CourseError, match="has no lines <!-- one --> and <!-- /one -->"):
        publish(page, "one", "new")
    assert not page.exists() or page.read_text() == content
