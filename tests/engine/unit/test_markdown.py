"""A student's Markdown on a page that an instructor opens."""

import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from nbconvert import filters

from graders.nbgrader import safe_defaults
from graders.reports.markdown import TAGS, clean_html


class Active(HTMLParser):
    """Collects what a browser would run or load."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.found.append(tag)
        for name, value in attrs:
            target = "".join((value or "").split()).lower()
            if name.startswith("on") or "script:" in target or target.startswith("data:text"):
                self.found.append((name, value))
            if name == "style" and target.strip(";") not in (
                "text-align:left",
                "text-align:center",
                "text-align:right",
            ):
                self.found.append((name, value))
            if name == "src" and not target.startswith("data:image/"):
                self.found.append((name, value))


def active_parts(html):
    page = Active()
    page.feed(html)
    page.close()
    return page.found


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=//evil>",
        "<img src=x onerror=alert(1)>",
        "<b onclick=alert(1)>x</b>",
        "<svg/onload=alert(1)>",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<style>*{}</style>",
        "<!-- x --><base href=//evil>",
        "<math><mtext><script>",
        "<details open ontoggle=alert(1)>",
        "<p/onmouseover=alert(1)>",
        "<b\nonclick=alert(1)>",
        "<p style='position:fixed;top:0'>Score: 24 / 24</p>",
        "<form action=//evil><input name=x></form>",
        "\\<script>alert(1)</script>",
        "$<script>alert(1)</script>$",
        "$$<script>alert(1)</script>$$",
        "`<script>`<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](javascript :alert(1))",
        "<javascript:alert(1)>",
        "[x](vbscript:x)",
        "[x](data:text/html;base64,PHM+)",
        '[x](x "t\\" onclick=alert(1) ")',
        '![x](x" onerror="alert(1))',
        "[x](javajavascript:script:alert(1))",
        "[x]\n\n[x]: javajavascript:script:alert(1)",
        "[x](datadata:text:text/html,x)",
        "[x](javascript&colon;alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript\\:alert(1))",
        "![x](http://evil.example/seen.png)",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    ],
)
def test_nothing_that_a_browser_would_run_or_load_is_left(text):
    html = clean_html(text)
    assert active_parts(html) == []
    assert "<script" not in html.lower()


def test_the_detector_sees_what_the_renderer_alone_would_pass():
    assert active_parts(filters.markdown2html("<img src=x onerror=alert(1)>"))
    assert active_parts(filters.markdown2html("<script>alert(1)</script>"))


@pytest.mark.parametrize(
    "text",
    [
        "a < b and c > d",
        "# A title\n\n**bold**, *slanted* and `code`",
        "<b>x</b> <sub>2</sub>",
        "$x < y$ and $$\\begin{align}a&<b\\end{align}$$",
        "[x](https://numpy.org)",
        "`x<y` and `&lt;`",
        "```\nif a<b: pass\n```",
        "```python\nif a<b: pass  # wrong\n```",
        "| a | b |\n|--|:-:|\n| 1 | 2 |",
        "1. one\n2. two\n\n> quoted",
    ],
)
def test_honest_markdown_looks_as_the_renderer_made_it(text):
    assert seen(clean_html(text)) == seen(filters.markdown2html(text))


def seen(html):
    """Tags with attributes and the text, whichever way entities and styles are spelled."""
    parts = []
    page = HTMLParser()
    page.handle_starttag = lambda tag, attrs: parts.append(
        (tag, [(n, (v or "").rstrip(";").replace(" ", "")) for n, v in sorted(attrs)])
    )
    page.handle_data = parts.append
    page.feed(html)
    page.close()
    return parts


# --------------------------------------------------------------------------- pictures that were pasted in

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PASTED = {"a b.png": {"image/png": PIXEL}}


@pytest.mark.parametrize("name", ["a b.png", "a%20b.png"])
def test_a_pasted_picture_is_shown(name):
    assert f'src="data:image/png;base64,{PIXEL}"' in clean_html(f"Look: ![it](<attachment:{name}>)", PASTED)


@pytest.mark.parametrize(
    "pasted", [{}, {"x.png": {}}, {"x.png": {"text/html": "<script>"}}, {"y.png": {"image/png": PIXEL}}]
)
def test_a_pasted_picture_that_is_lost_stops_no_page(pasted):
    html = clean_html("Look: ![it](attachment:x.png) and on", pasted)
    assert "and on" in html and "script" not in html


def test_formgraders_page_shows_it():
    """By its own template, which gives each cell to the filter."""
    from nbconvert.exporters import HTMLExporter
    from nbformat.v4 import new_markdown_cell, new_notebook
    from nbgrader.server_extensions import formgrader

    config = safe_defaults()
    folder = Path(formgrader.__file__).parent / "templates"
    exporter = HTMLExporter(config=config, template_name="formgrade", extra_template_basedirs=[str(folder)])
    cells = [
        new_markdown_cell(
            f"![it](<attachment:{name}>)",
            metadata={"nbgrader": {"grade_id": name, "grade": False, "solution": False, "locked": True}},
        )
        for name in ("a b.png", "lost.png")
    ]
    cells[0]["attachments"] = PASTED
    resources = dict.fromkeys(
        (
            "base_url",
            "assignment_id",
            "notebook_id",
            "submission_id",
            "student",
            "notebook_path",
            "first_name",
            "last_name",
        ),
        "x",
    )
    html, _ = exporter.from_notebook_node(new_notebook(cells=cells), {**resources, "index": 0, "total": 1})
    assert PIXEL in html


@pytest.mark.parametrize("piece", ["<b>", "<div>\n", '<"', "&", "> ", "`a"])
def test_no_text_keeps_the_page_waiting(piece):
    start = time.process_time()
    assert clean_html(piece * 500_000).startswith("<pre>&" if piece[0] in "<&>" else "<pre>")
    assert time.process_time() - start < 3


def test_a_large_picture_is_no_long_text():
    page = clean_html(f"See *this*: ![it](data:image/png;base64,{'A' * 100_000})")
    assert "<em>this</em>" in page and "<img" in page
