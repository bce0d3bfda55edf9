"""Draws docs/pictures/architecture.svg: the layers, the seams between them, and the services."""

from pathlib import Path

INK, PAPER, SAND, PINE, MINT, LINE, CLAY = (
    "#17211D", "#FBF8F2", "#F3EDE2", "#1D4A3E", "#DCEAE1", "#DDD2BF", "#A8451F",
)  # fmt: skip
LAYERS = [
    ("config", "settings, URLs, frame, mailbox, local run, health"),
    ("shop", "customers, carts, orders, stock, payments, mail, reminders, staff"),
    ("recommender", "wearers, quiz, triage, match, pairs, life model"),
    ("catalog", "products, specs, sizes, drawings, importer"),
]
SERVICES = [
    ("web", "gunicorn: pages"), ("worker", "Celery: mail, reminders, imports"),
    ("beat", "Celery: the clock"), ("PostgreSQL", "the truth: rows, outbox, ledger"),
    ("Redis", "hints only: broker, cache"),
]  # fmt: skip


def text(x: int, y: int, words: str, size: int, color: str = INK, weight: int = 400) -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{color}" '
        f'font-family="Figtree, system-ui, sans-serif">{words}</text>'
    )


def box(x: int, y: int, width: int, height: int, fill: str) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="14" fill="{fill}" '
        f'stroke="{LINE}"/>'
    )


def main() -> None:
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 980 560" role="img" '
            'aria-label="Four layers, config on shop on recommender on catalog, each importing only '
            'what is below; beside them web, worker, beat, PostgreSQL and Redis">'
        ),
        f'<rect width="980" height="560" rx="24" fill="{PAPER}"/>',
        text(40, 52, "Imports point down only", 22, weight=600),
        text(620, 52, "What runs", 22, weight=600),
    ]
    for number, (name, what) in enumerate(LAYERS):
        y = 76 + number * 118
        parts += [
            box(40, y, 520, 82, MINT if number % 2 else SAND),
            text(64, y + 36, name, 22, PINE, 600),
            text(64, y + 62, what, 15),
        ]
        if number < len(LAYERS) - 1:
            parts.append(
                f'<path d="M300 {y + 84}v28m-7 -9l7 9 7 -9" stroke="{CLAY}" stroke-width="2.5" '
                'fill="none"/>'
            )
    for number, (name, what) in enumerate(SERVICES):
        y = 76 + number * 88
        parts += [
            box(620, y, 320, 70, SAND if number < 3 else MINT),
            text(642, y + 30, name, 18, PINE, 600),
            text(642, y + 53, what, 15),
        ]
    parts += [
        text(620, 530, "A Celery message carries only an id.", 15),
        text(40, 540, "Health answers and names meet only in shop.", 15),
        "</svg>\n",
    ]
    Path(__file__).with_name("architecture.svg").write_text("\n".join(parts))


if __name__ == "__main__":
    main()
