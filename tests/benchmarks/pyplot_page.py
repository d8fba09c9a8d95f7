"""The floor of the row `sheet`, FROZEN: the same page as one usually makes it with pyplot.

Do not make it faster or slower: the ratio would mean something else. It imports nothing of Backrow, so that no
change there moves it. It runs warm in a process of its own: each line of its input is a lesson as JSON, and each
answer is the length of a PDF, a line feed, and the PDF. The lesson has

* `title`, `about`, `focus`, `how`  texts; `sentences`, `definitions`, `questions`, `steps`  lists of texts
* `rows`  a list of `label`, `minutes` (when it happened), `words` (how often)
* `length`  in minutes
"""

import io
import json
import sys
import textwrap
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt

MARKERS = "os^Dv*XP"


def page(lesson: dict[str, Any]) -> bytes:
    """The page as PDF."""
    rows = lesson["rows"]
    figure, (head, strip, bars, foot) = plt.subplots(
        4, 1, figsize=(8.27, 11.69), gridspec_kw={"height_ratios": (3, 3, 3, 4)}
    )
    for axes, text in ((head, top(lesson)), (foot, bottom(lesson))):
        axes.axis("off")
        axes.text(0, 1, text, va="top", fontsize=8)
    head.set_title(lesson["title"], loc="left", fontsize=16)
    names = [row["label"] for row in rows]
    for n, row in enumerate(rows):
        strip.plot(row["minutes"], [n] * len(row["minutes"]), MARKERS[n % 8], markersize=5, label=row["label"])
    strip.set_title("The lesson, minute by minute", loc="left")
    strip.set_yticks(range(len(rows)), names)
    strip.set_xlim(0, lesson["length"])
    strip.set_xlabel("minutes")
    strip.invert_yaxis()
    strip.grid(axis="y", linewidth=0.5)
    counted = bars.barh(names, [len(row["minutes"]) for row in rows])
    bars.bar_label(counted, [f"{len(row['minutes'])}  {row['words']}" for row in rows], padding=3)
    bars.set_title("How often", loc="left")
    bars.set_xlabel("events")
    bars.invert_yaxis()
    figure.tight_layout()
    made = io.BytesIO()
    figure.savefig(made, format="pdf")
    plt.close(figure)
    return made.getvalue()


def top(lesson: dict[str, Any]) -> str:
    """The words above the graphics."""
    said = [lesson["about"], "", lesson["focus"], "", *lesson["sentences"]]
    return "\n".join(textwrap.fill(words, 95) for words in said)


def bottom(lesson: dict[str, Any]) -> str:
    """The words below the graphics."""
    said = [lesson["how"], "; ".join(lesson["definitions"]), "", *lesson["questions"], "", *lesson["steps"]]
    return "\n".join(textwrap.fill(words, 95) for words in said)


def main() -> None:
    """Answer lesson after lesson."""
    for line in sys.stdin:
        made = page(json.loads(line))
        sys.stdout.buffer.write(b"%d\n" % len(made) + made)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
