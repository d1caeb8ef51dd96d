"""Formulas of a Markdown text as MathML, made here, so that a page needs neither a script nor a network for them."""

from __future__ import annotations

import re
import secrets
from xml.etree import ElementTree

from markupsafe import Markup, escape

from graders.reports.markdown import clean_html

MAX_LENGTH = 400  # of a formula, and below it how deep its braces may be
MAX_DEPTH = 12
MAX_FORMULAS = 100
NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
TAGS = frozenset(
    "math mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd "
    "mstyle mpadded mphantom menclose".split()
)
ATTRIBUTES = frozenset(
    "display displaystyle mathvariant stretchy fence form separator accent accentunder linethickness "
    "width height depth lspace rspace minsize maxsize columnalign rowspacing columnspacing notation scriptlevel "
    "movablelimits".split()
)
VALUE = re.compile(r"[\w.%+ -]{0,40}")
IN_TEXT = re.compile(
    r"(?P<code>```.*?```|~~~.*?~~~|`[^`\n]*`)"
    r"|\$\$(?P<block>[^$]+)\$\$"
    r"|(?<![\\$\w])\$(?! )(?P<line>[^$\n]+)(?<! )\$(?![\w$])",
    re.S,
)
HEADING = re.compile(r"<(/?)h[1-6]\b.*>", re.S)
TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


def mathml(formula: str, *, block: bool = False) -> Markup | None:
    """A LaTeX formula as MathML, or None where it is too large, or is not understood.

    Parameters
    ----------
    block: whether it stands on a line of its own.
    """
    if len(formula) > MAX_LENGTH or _depth(formula) > MAX_DEPTH:
        return None
    try:
        from latex2mathml.converter import convert  # here, since few pages have a formula

        tree = ElementTree.fromstring(convert(formula, display="block" if block else "inline"))
    except Exception:  # the converter has no exception of its own
        return None
    if not all(_is_plain(element) for element in tree.iter()):
        return None
    for element in tree.iter():
        element.tag = element.tag.removeprefix(NAMESPACE)
    return Markup(ElementTree.tostring(tree, encoding="unicode"))


def _depth(formula: str) -> int:
    deepest = depth = 0
    for letter in formula:
        depth += (letter == "{") - (letter == "}")
        deepest = max(deepest, depth)
    return deepest


def _is_plain(element: ElementTree.Element) -> bool:
    if element.tag.removeprefix(NAMESPACE) not in TAGS:
        return False
    return all(name in ATTRIBUTES and VALUE.fullmatch(value) for name, value in element.attrib.items())


def prose(source: str) -> Markup:
    """A Markdown text as clean HTML, with its formulas as MathML; one that is rejected stays as code.

    Its headings become paragraphs in bold: those of the page are not its own to order.
    """
    mark, found = f"formula{secrets.token_hex(8)}n", list[tuple[str, Markup]]()

    def put_aside(match: re.Match[str]) -> str:
        formula = match["block"] or match["line"]
        if formula is None or len(found) == MAX_FORMULAS:
            return match[0]
        made = mathml(formula, block=match["block"] is not None)
        found.append((match[0], Markup("<code>{}</code>").format(match[0]) if made is None else made))
        return f"{mark}{len(found) - 1}e"

    html = clean_html(IN_TEXT.sub(put_aside, source))
    place = re.compile(rf"{mark}(\d+)e")
    pieces, end = [], 0
    for tag in TAG.finditer(html):
        pieces.append(place.sub(lambda match: str(found[int(match[1])][1]), html[end : tag.start()]))
        plain = HEADING.sub(lambda match: "</p>" if match[1] else '<p class="title">', tag[0])
        pieces.append(place.sub(lambda match: str(escape(found[int(match[1])][0])), plain))
        end = tag.end()
    pieces.append(place.sub(lambda match: str(found[int(match[1])][1]), html[end:]))
    return Markup("".join(pieces))
