"""Texts of the saved page: the Markdown that counts, terms explained where they first stand, and nothing that harms."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from vae_core.report.markdown import line, linked, paragraphs


def test_what_explanations_use_is_markup() -> None:
    assert line("**bold**, *leaning*, 2 * 3 * 4, a_b_c, a < b & c") == (
        "<strong>bold</strong>, <em>leaning</em>, 2 * 3 * 4, a_b_c, a &lt; b &amp; c"
    )
    assert paragraphs("First.\nStill.\n\n- one\n- *two*") == (
        "<p>First.\nStill.</p>\n<ul>\n<li>one</li>\n<li><em>two</em></li>\n</ul>\n"
    )
    assert line("[here](https://a.example/?b=1&c)") == '<a href="https://a.example/?b=1&amp;c">here</a>'


def test_a_term_is_explained_where_it_first_stands() -> None:
    text = linked("**Each dial** of the dials has a [dial](https://a.example) and a KL.")
    assert text.count('class="term"') == 2
    assert text.startswith('<strong>Each <a class="term" href="#term-dial" title="One number of the code; ')
    assert '">dial</a></strong> of the dials has a <a href="https://a.example">dial</a> and a <a ' in text


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("as_html", [line, linked, paragraphs])
@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<style>@import url(//e.example)</style>",
        "<!-- <b> -->",
        "![a](https://e.example/a.png)",
        "![a][b]\n\n[b]: https://e.example/a.png",
        "[a](javascript:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](vbscript:x)",
        "[a](file:///etc/passwd)",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        '[a](https://e.example/"onclick="alert(1))',
        '[a](https://e.example "t\\" onclick=alert(1)")',
        "<javascript:alert(1)>",
        "**dial<svg onload=alert(1)>**",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(text: str, as_html: Callable[[str], str]) -> None:
    for tag, attributes in Tags(as_html(text)).seen:
        assert tag in ("p", "ul", "li", "a", "strong", "em")
        assert set(attributes) <= ({"class", "href", "title"} if tag == "a" else set())
        assert str(attributes.get("href", "https:")).startswith(("https:", "#term-"))
