"""Payloads in every place of every format: what comes out is text, and nothing happens."""

# ruff: noqa: E501 - an attack is as long as it is

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.security.formats import BUILDERS, MARK
from tests.security.outputs import (
    bare,
    mail_problems,
    markdown_problems,
    page_problems,
    page_text,
    word_problems,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from tests.security.conftest import Line
    from tests.security.watch import Watch

HOST = "192.0.2.1"

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "script from afar": f'"><script src="//{HOST}/x.js"></script>',
    "script in svg": "<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "onload": "<svg/onload=alert(1)>",
    "onerror": "'\"><img src=x onerror=alert(1)>",
    "onfocus in attribute": '" autofocus onfocus="alert(1)" x="',
    "onmouseover without quotes": "x onmouseover=alert(1) y",
    "math": "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "template element": "<template><script>alert(1)</script></template>",
    "iframe": f'<iframe srcdoc="<script>alert(1)</script>" src="http://{HOST}/"></iframe>',
    "object": f'<object data="http://{HOST}/x"></object><embed src="file:///etc/passwd">',
    "link": f'<link rel="stylesheet" href="http://{HOST}/x.css">',
    "attachment": '<link rel="attachment" href="file:///etc/passwd"><a rel="attachment" href="/x">',
    "import": f'<style>@import url("http://{HOST}/x.css"); body{{display:none}}</style>',
    "style end": "</style><style>*{background:url(file:///etc/passwd)}</style>",
    "title end": "</title></head><body onload=alert(1)>",
    "body end": "</p></article></body></html><script>alert(1)</script>",
    "comment": "--><script>alert(1)</script><!-- <![endif]--> <!--[if gte IE 4]><x><![endif]-->",
    "cdata": "<![CDATA[<script>alert(1)</script>]]> ]]>",
    "processing instruction": "<?php system('id') ?><?xml-stylesheet href='file:///etc/passwd'?>",
    "base": f'<base href="http://{HOST}/"><meta http-equiv="refresh" content="0;url=http://{HOST}">',
    "form": f'<form action="http://{HOST}/"><input autofocus onfocus=alert(1)><button>send</form>',
    "style attribute": '<p style="background:url(http://192.0.2.1/x);position:fixed;inset:0">',
    "css words": "url(http://192.0.2.1/x) expression(alert(1)) -moz-binding:url(x) @import 'x';",
    "javascript address": "javascript:alert(document.domain)//",
    "javascript address hidden": "java\tscript:alert(1) JaVaScRiPt&colon;alert(1) &#106;avascript:x",
    "data address": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "file address": "file:///etc/passwd",
    "references": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "double references": "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "entities": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "template sums": "{{ 7 * 7 }} ${7*7} #{7*7} <%= 7*7 %> {{= 7*7 }}",
    "template include": "{% include '/etc/passwd' %}{% import 'os' as os %}{# x #}",
    "template escape": "{{ ''.__class__.__mro__[1].__subclasses__() }} {{ cycler.__init__.__globals__ }}",
    "template loop": "{% for i in range(10**9) %}{% endfor %} {{ 'x' * 10**9 }}",
    "format": "{0.__class__} {title} %(x)s %s %n {} {count}",
    "markdown link": f"[click](javascript:alert(1)) [b](http://{HOST}/) <http://{HOST}/auto>",
    "markdown image": f"![x](http://{HOST}/x.png) ![y][z]",
    "markdown blocks": "# head 1. item - item > quote ``` code *** | a | b |",
    "markdown escape": "\\](x) \\` `` ` `` *a*_b_~~c~~ [^1] [x]: http://192.0.2.1/ 'y'",
    "mail headers": "x\r\nBcc: victim@example.org\r\nContent-Type: text/html\r\n\r\n<script>",
    "mail headers encoded": "=?utf-8?q?x=0D=0ABcc:=20victim@example.org?= %0d%0aBcc: y",
    "mail boundary": "--=0_0123456789abcdef\r\nContent-Type: text/html\r\n\r\n.\r\n.",
    "terminal": "\x1b]0;owned\x07",
    "null": "before\x00after",
    "override": "photo\u202egpj.exe\u202c and \u2066isolated\u2069 \u202dleft",
    "invisible": "in\u200bvis\u2060ible \ufeff\u00ad\u180e \U000e0041\U000e0042",
    "piled letters": "Z" + "\u0300\u0301\u0302\u0303\u0304" * 200,
    "look-alikes": "\u0440aypal.com and Bra\u0441kwater \uff1cscript\uff1e\u02c2b\u02c3",
    "broken letters": "caf\ufffd \ufffe \uffff \U0001ffff",
    "spaces": "a\u2028b\u2029c\x0bd\x0ce\x85f\u3000g\u00a0h",
    "spreadsheet": '=HYPERLINK("http://192.0.2.1/";"x") +1+cmd|" /C calc"!A0 @SUM(1) -1',
    "word field": "{ INCLUDETEXT file:///etc/passwd } { DDEAUTO c:\\\\x } \\u{41} ]]&gt;",
    "path": "../../../../etc/passwd\\..\\..\\x %2e%2e%2f C:\\nul //host/share",
    "yaml": "!!python/object/apply:os.system ['id'] &a [*a] <<: *b",
    "sql": "'; DROP TABLE sent; -- \" OR 1=1",
    "very long word": "A" * 5000,
    "very many quotes": "\"'" * 500 + "``" * 200,
}


PROBLEMS: dict[str, Callable[[bytes], list[str]]] = {
    "html": page_problems,
    "md": markdown_problems,
    "email": mail_problems,
    "docx": word_problems,
}
WRITERS = {
    **dict.fromkeys(BUILDERS, ("md",)),
    "plain": ("email",),
    "front_matter": ("email",),
    "brief_json": ("md", "email", "docx"),
}
"""What is written beside the page: a brief's own data reaches every place of every format."""


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize("builder", BUILDERS)
def test_a_payload_stays_text(
    builder: str,
    payload: str,
    line: Line,
    watched: Callable[[], AbstractContextManager[Watch]],
) -> None:
    """Nothing acts in page, mail, Word or Markdown; nothing is fetched, read, run or written.

    Markup may hide the article it stands in, and a text full of controls is none; then the
    document is refused in one line.
    """
    planted = BUILDERS[builder](payload)
    with watched():
        made = line.results(planted.data, planted.name, "html", *WRITERS[builder])
    if not made:
        assert builder in {"html_markup", "brief_json"} or not payload.isprintable()
        return
    problems = {name: PROBLEMS[name](data) for name, data in made.items()}
    assert not any(problems.values()), problems
    if builder != "html_markup":
        assert MARK in page_text(made["html"])
    if planted.keeps and payload.isprintable() and len(payload) < 300:
        assert bare(payload) in page_text(made["html"])
