"""The themes: two calm ones of our own; those of Textual can be chosen too."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="dark",
    primary="#7ba3d0",
    secondary="#8fb8a9",
    accent="#dfb36a",
    warning="#dfb36a",
    error="#e08a93",
    success="#93bf8f",
    foreground="#d5dae0",
    background="#14171b",
    surface="#191d22",
    panel="#232931",
    variables={
        "block-cursor-background": "#34506f",
        "block-cursor-foreground": "#f3f6f9",
        "block-cursor-blurred-background": "#262d36",
        "block-cursor-blurred-foreground": "#d5dae0",
        "border": "#7ba3d0",
        "border-blurred": "#39424d",
        "footer-key-foreground": "#dfb36a",
        "scrollbar": "#39424d",
        "scrollbar-background": "#14171b",
        "scrollbar-background-hover": "#14171b",
        "scrollbar-background-active": "#14171b",
    },
)

LIGHT = Theme(
    name="light",
    dark=False,
    primary="#2b5f95",
    secondary="#2f6f5d",
    accent="#8a5200",
    warning="#8a5200",
    error="#a4243b",
    success="#2f6b35",
    foreground="#22272d",
    background="#f8f7f4",
    surface="#f1efea",
    panel="#e5e2db",
    variables={
        "block-cursor-background": "#c6d8ea",
        "block-cursor-foreground": "#10202f",
        "block-cursor-blurred-background": "#e5e2db",
        "block-cursor-blurred-foreground": "#22272d",
        "border": "#2b5f95",
        "border-blurred": "#c3beb3",
        "footer-key-foreground": "#8a5200",
        "scrollbar": "#c3beb3",
        "scrollbar-background": "#f8f7f4",
        "scrollbar-background-hover": "#f8f7f4",
        "scrollbar-background-active": "#f8f7f4",
    },
)

OWN = (DARK, LIGHT)

CHOICES = (DARK.name, LIGHT.name, "ansi-dark", "ansi-light")
"""What a key goes round: ours, then Textual's themes in the sixteen colours of the terminal."""


def theme_after(name: str) -> str:
    """The next of the choices; the first after one of Textual's other themes."""
    return CHOICES[(CHOICES.index(name) + 1) % len(CHOICES)] if name in CHOICES else CHOICES[0]
