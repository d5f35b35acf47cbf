"""Texts as HTML: the little Markdown that explanations and presenters write, with the field's terms explained.

Only the markup enabled here counts. HTML and pictures stay the text that was written, and markdown-it refuses links to
scripts, so that nobody's text can run anything or fetch anything from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from vae_core.explain import glossary


def paragraphs(text: str) -> Markup:
    """Paragraphs and lists."""
    return Markup(_PLAIN.render(text))


def line(text: str) -> Markup:
    """A text without paragraphs."""
    return Markup(_PLAIN.renderInline(text))


def linked(text: str) -> Markup:
    """A text without paragraphs, its terms linked to their meanings, which also show on hover."""
    return Markup(_LINKED.renderInline(text))


def anchor(term: str) -> str:
    """The id of the place where a term is explained."""
    return "term-" + re.sub(r"\W+", "-", term.lower())


def _link_terms(state: StateCore) -> None:
    """Each term where it first occurs, but for those in links."""
    met: set[str] = set()
    for block in state.tokens:
        block.children = list(_with_links(block.children or (), met))


def _with_links(tokens: Sequence[Token], met: set[str]) -> Iterator[Token]:
    in_link = False
    for token in tokens:
        in_link = token.type == "link_open" or (in_link and token.type != "link_close")
        if token.type == "text" and not in_link:
            yield from _split_at_terms(token.content, met)
        else:
            yield token


def _split_at_terms(text: str, met: set[str]) -> Iterator[Token]:
    at = 0
    for start, end, term in glossary.occurrences(text):
        if term in met:
            continue
        met.add(term)
        meaning = glossary.TERMS[term].replace("*", "")
        yield _text(text[at:start])
        yield Token("link_open", "a", 1, attrs={"class": "term", "href": f"#{anchor(term)}", "title": meaning})
        yield _text(text[start:end])
        yield Token("link_close", "a", -1)
        at = end
    yield _text(text[at:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


_MARKUP = ("emphasis", "escape", "link", "list", "newline")
_PLAIN = MarkdownIt("zero").enable(_MARKUP)
_LINKED = MarkdownIt("zero").enable(_MARKUP)
_LINKED.core.ruler.push("glossary", _link_terms)
