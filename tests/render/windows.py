"""What is wrong with a page in a browser's window, by axe-core and by its width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


def violations(page: Page, axe: str) -> list[str]:
    """Return what axe-core (its program) finds wrong, and the elements that it names."""
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']}: {node['target']} {node.get('failureSummary', '')}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def too_wide(page: Page) -> bool:
    """Return whether a page has to be pushed sideways to be read."""
    wide: bool = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return wide
