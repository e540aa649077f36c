"""The two themes that belong to this app: ink on dark, and paper. Contrast is checked by a test."""

from typing import Final

from textual.theme import Theme

INK: Final = Theme(
    name="ink",
    primary="#d9a441",
    secondary="#b9b2a3",
    accent="#d9a441",
    foreground="#e9e3d5",
    background="#161513",
    surface="#1c1b18",
    panel="#24221e",
    warning="#e5a13a",
    error="#ec7d6b",
    success="#8fbf7f",
    dark=True,
    variables={
        "ink-dim": "#a39b8b",
        "ink-line": "#3d3a33",
        "ink-cursor": "#332e22",
        "block-cursor-blurred-background": "#332e22",
        "ink-mark": "#55440f",
        "ink-link": "#e3c483",
        "position-a": "#56b4e9",
        "position-b": "#f0a030",
        "position-c": "#2fc199",
    },
)
PAPER: Final = Theme(
    name="paper",
    primary="#97401c",
    secondary="#5d564a",
    accent="#97401c",
    foreground="#1f1c17",
    background="#faf6ec",
    surface="#f4efe2",
    panel="#ece5d3",
    warning="#8a5200",
    error="#a8261a",
    success="#2f6b2f",
    dark=False,
    variables={
        "ink-dim": "#655e50",
        "ink-line": "#d3cab4",
        "ink-cursor": "#ece0c4",
        "block-cursor-blurred-background": "#ece0c4",
        "ink-mark": "#f3dc8c",
        "ink-link": "#7c3d1c",
        "position-a": "#005c99",
        "position-b": "#8f4a00",
        "position-c": "#00664a",
    },
)
THEMES: Final = (INK, PAPER)
FALLBACK: Final[dict[str, str]] = {
    "ink-dim": "$foreground-muted",
    "ink-line": "$panel",
    "ink-cursor": "$panel",
    "ink-mark": "$warning-muted",
    "ink-link": "$text-primary",
    "position-a": "$text-primary",
    "position-b": "$text-warning",
    "position-c": "$text-success",
}
"""What Textual's own themes use for the names above."""
