#!/usr/bin/env python3
"""Draws the rooms of the core as docs/images/rooms.svg: docs/guide/rooms.py [--check]

A room is a package; its floor stands in ArchitectureTest.FLOORS. An arrow says that one room uses another; those that follow from others
are left out. With --check nothing is written, and the exit status is 1 if the picture is not that of the code.
"""
import html
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORE = ROOT / "core/src/main/java/org/mixtura"
TEST = ROOT / "core/src/test/java/org/mixtura/ArchitectureTest.java"
PICTURE = ROOT / "docs/images/rooms.svg"
WIDTH, ROW, HEIGHT, MARGIN = 1120, 74, 34, 16


def floors():
    """The names of the packages on each floor, lowest first; "" is the root."""
    body = re.search(r"FLOORS = List\.of\((.*?)\);", TEST.read_text(), re.S).group(1)
    return [re.findall(r'"([^"]*)"', floor) for floor in re.findall(r"Set\.of\((.*?)\)", body, re.S)]


def uses(name):
    """The packages that a package imports from."""
    folder = CORE / name.replace(".", "/") if name else CORE
    found = set()
    for file in folder.glob("*.java"):
        for match in re.finditer(r"^import (?:static )?org\.mixtura\.?([a-z.]*?)\.?[A-Z]", file.read_text(), re.M):
            found.add(match.group(1))
    return found - {name}


def reduced(arrows):
    """The arrows that do not follow from others."""
    below = {}

    def reach(name):
        if name not in below:
            below[name] = set().union(*({other} | reach(other) for other in arrows[name]))
        return below[name]

    for name in arrows:
        reach(name)
    return {
        name: {other for other in used if not any(other in below[third] for third in used - {other})}
        for name, used in arrows.items()
    }


def picture():
    rooms = floors()
    level = {name: i for i, floor in enumerate(rooms) for name in floor}
    # an import upward serves a comment: the test of the floors would refuse another one
    arrows = reduced({name: {other for other in uses(name) if level[other] < level[name]} for name in level})
    place = {}
    for height, floor in enumerate(rooms):
        step = (WIDTH - 2 * MARGIN) / len(floor)
        for i, name in enumerate(sorted(floor)):
            place[name] = (MARGIN + step * (i + 0.5), MARGIN + ROW * (len(rooms) - 1 - height) + HEIGHT / 2)
    height = 2 * MARGIN + ROW * (len(rooms) - 1) + HEIGHT
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="14">',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
    ]
    for name, used in arrows.items():
        x, y = place[name]
        for other in sorted(used):
            to, down = place[other]
            top, bottom = y + HEIGHT / 2, down - HEIGHT / 2
            bend = max(20, (bottom - top) / 2)
            out.append(
                f'<path d="M{x:.0f} {top:.0f}C{x:.0f} {top + bend:.0f} {to:.0f} {bottom - bend:.0f} {to:.0f} {bottom:.0f}"'
                ' fill="none" stroke="#9bb4cf" stroke-width="1.2"/>'
            )
    for name, (x, y) in place.items():
        label = name or "org.mixtura"
        folder = CORE / name.replace(".", "/") if name else CORE
        count = sum(1 for file in folder.glob("*.java") if not file.stem.endswith("-info"))
        width = 9 * len(label) + 44
        exported = not name.startswith("internal") and name in exports()
        out.append(
            f'<rect x="{x - width / 2:.0f}" y="{y - HEIGHT / 2:.0f}" width="{width}" height="{HEIGHT}" rx="6"'
            f' fill="{"#e8f1fb" if exported else "#f4f4f4"}" stroke="{"#3b6ea5" if exported else "#999"}"/>'
            f'<text x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle">{html.escape(label)}'
            f'<tspan fill="#777" font-size="12"> {count}</tspan></text>'
        )
    out.append(
        f'<text x="{WIDTH - MARGIN}" y="{MARGIN + 14}" text-anchor="end" fill="#555" font-size="13">'
        "blue: exported; the number counts classes; arrows go down</text>"
    )
    return "\n".join(out + ["</svg>", ""])


def exports():
    module = (ROOT / "core/src/main/java/module-info.java").read_text()
    return {name.lstrip(".") for name in re.findall(r"exports org\.mixtura(\.?[a-z.]*);", module)}


if __name__ == "__main__":
    drawn = picture()
    if "--check" in sys.argv:
        sys.exit(0 if PICTURE.exists() and PICTURE.read_text() == drawn else f"{PICTURE} is not that of the code: run {__file__}")
    PICTURE.write_text(drawn)
