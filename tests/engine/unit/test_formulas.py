"""Formulas in a student's text: MathML made here, nothing else, and in bounded time."""

import time

import pytest

from graders.reports.formulas import MAX_FORMULAS, mathml, prose


def test_formulas_become_mathml_in_lines_and_in_blocks():
    html = prose(r"Since $x^2 \ge 0$, so $$\sum_i \frac{a_i}{2}$$ and `$code$` costs \$5.")
    assert '<math display="inline">' in html and '<math display="block">' in html
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in html and "<mfrac>" in html
    assert "<code>$code$</code>" in html


def test_a_formula_that_is_rejected_stays_as_code():
    for formula in (r"$\href{javascript:alert(1)}{x}$", "$" + "x" * 500 + "$", r"$\frac$", r"$\style{color:red}{x}$"):
        html = prose(f"a {formula} b")
        assert "<math" not in html and "<code>$" in html


@pytest.mark.parametrize(
    "formula", [r"\text{<script>}", r"\unicode{x3c}img", r"<img src=x onerror=alert(1)>", "&lt;script&gt;"]
)
def test_nothing_of_a_formula_is_html(formula):
    html = prose(f"${formula}$")
    assert "<script" not in html and "<img" not in html


def test_a_formula_in_a_link_stays_text():
    html = prose('[x](http://a/$y"z$) and <a title="$q$">b</a>')
    assert "<math" not in html


@pytest.mark.parametrize(
    "piece", ["{", "}", "^", "_x", r"\frac", r"\left(", r"\begin{matrix}", "&", r"\\", r"\sqrt{", "$", "`", "```", "$$"]
)
def test_no_text_keeps_the_page_waiting(piece):
    start = time.process_time()
    mathml(piece * (400 // len(piece)))
    prose(piece * (20_000 // len(piece)))
    prose(f"${piece}$ " * (MAX_FORMULAS + 20))
    assert time.process_time() - start < 10


def test_headings_are_not_the_pages():
    assert prose("# Mine\n\ntext").startswith('<p class="title">Mine')
    assert "<h1" not in prose("# Mine")
