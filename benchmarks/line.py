"""One printed line per figure: name, figure, reference, ratio."""


def say(name: str, figure: str, reference: str, ratio: float, note: str = "") -> None:
    """Print a figure beside its reference."""
    tail = f"  ({note})" if note else ""
    print(
        f"{name:<44} {figure:>14}   reference: {reference:<34} ratio {ratio:8.2f}{tail}", flush=True
    )
