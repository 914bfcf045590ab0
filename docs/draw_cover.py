"""Draws the podcast cover that ships: `python docs/draw_cover.py`. Needs Pillow (in the dev group)."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

SIZE = 1500
"""Pixels; Apple takes 1400 to 3000."""
OVERSAMPLING = 2
INK, PAPER, ACCENT = "#12324a", "#f6f1e7", "#e4572e"
TARGET = Path(__file__).parent.parent / "api" / "static" / "cover.jpg"


def draw() -> Image.Image:
    """Draw a page whose lines of text become the bars of a sound wave."""
    side = SIZE * OVERSAMPLING
    unit = side / 100
    image = Image.new("RGB", (side, side), INK)
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((18 * unit, 14 * unit, 82 * unit, 86 * unit), 4 * unit, PAPER)
    pen.rounded_rectangle((26 * unit, 22 * unit, 62 * unit, 28 * unit), 1.5 * unit, INK)
    for row in range(2):
        top = (34 + 6 * row) * unit
        pen.rounded_rectangle((26 * unit, top, (74 - 9 * row) * unit, top + 2.4 * unit), 1.2 * unit, "#9aa9b3")
    heights = (5, 11, 19, 13, 25, 29, 17, 22, 9, 14, 6)
    for place, height in enumerate(heights):
        left = (26.2 + 4.4 * place) * unit
        middle = 63 * unit
        box = (left, middle - height / 2 * unit, left + 2.6 * unit, middle + height / 2 * unit)
        pen.rounded_rectangle(box, 1.3 * unit, ACCENT)
    return image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    draw().save(TARGET, quality=88, optimize=True)
