"""Markdown on nbgrader's pages: a student wrote it, and an instructor's browser shows it.

The cleaning comes after the rendering, since a browser sees what Markdown makes of a text
and not the text. :func:`graders.nbgrader.safe_defaults` puts this in the place of nbconvert's filter, for
formgrader's pages.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import unquote

from bleach import clean
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from graders.reports.pictures import PICTURES

HEADINGS = {f"h{level}" for level in range(1, 7)}
INLINE = {"a", "abbr", "b", "br", "code", "del", "em", "i", "img", "kbd", "s", "span", "strong", "sub", "sup"}
BLOCKS = {"blockquote", "dd", "details", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "section", "summary", "ul"}
TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
# The renderer's own; with others a text could pose as a part of the page.
RENDERERS_CLASS = re.compile(r"highlight|anchor-link|[a-z]{1,2}\d?")
PASTED = re.compile(r"\(data:image/[a-z+]+;base64,[A-Za-z0-9+/=\s]*\)")
MAX_TEXT = 30_000  # characters beside pictures: of more, all in tags, the cleaning takes minutes
PICTURES_HERE = tuple(f"data:{kind};" for kind in PICTURES)
TAGS = HEADINGS | INLINE | BLOCKS | TABLES


def _attribute(tag: str, name: str, value: str) -> bool:
    """Whether an attribute may stay; pictures only if they lie in the text itself, so that nothing is loaded."""
    if name == "class":
        return bool(RENDERERS_CLASS.fullmatch(value))
    if name == "href":
        return tag == "a" and not value.strip().lower().startswith("data:")
    if name == "src":
        return tag == "img" and value.startswith(PICTURES_HERE)
    if name == "style":  # the alignment of a table's column
        return tag in ("td", "th")
    return name == "title" or (name == "alt" and tag == "img") or (name == "id" and tag in HEADINGS)


class _Renderer(IPythonRenderer):
    """nbconvert's, for which a picture that is not there is no reason to show no page at all."""

    def _embed_image_or_attachment(self, src: str) -> str:
        if not src.startswith("attachment:"):
            return src
        name = unquote(src.removeprefix("attachment:"))
        return next((f"data:{kind};base64,{data}" for kind, data in self.attachments.get(name, {}).items()), "")


@pass_context
def markdown2html(context: Mapping[str, Any], source: str) -> str:
    """HTML of a cell's Markdown, without anything that a browser would run, load or be restyled by."""
    return clean_html(source, context.get("cell", {}).get("attachments", {}))


def clean_html(source: str, attachments: Mapping[str, Any] | None = None) -> str:
    """HTML of a Markdown text, with the pictures that were pasted into it, by name; a very long text as it stands."""
    if len(PASTED.sub("", source)) > MAX_TEXT:
        return f"<pre>{escape(source)}</pre>"
    renderer = _Renderer(escape=False, attachments=dict(attachments or {}))
    return str(
        clean(
            MarkdownWithMath(renderer=renderer).render(source),
            tags=TAGS,
            attributes=_attribute,
            protocols={"http", "https", "mailto", "data"},
            css_sanitizer=CSSSanitizer(allowed_css_properties=["text-align"]),
        )
    )
