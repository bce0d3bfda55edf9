"""One recommendation in process, at 100 to 100,000 products, beside one NumPy product of its size.

The reference is what no exact ranking can do without: the score of every product as one
matrix-vector product, and the place of the best ten.
"""

import gc
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable
from itertools import islice

import numpy as np
from line import say
from people import people
from shops import SIZES_EU, catalog

from recommender.domain import canonical
from recommender.domain.choosing import fitting_of
from recommender.domain.conditions import Answer
from recommender.domain.inputs import Inputs
from recommender.domain.match import match
from recommender.domain.ranking import rank
from recommender.domain.score import current_weights
from recommender.domain.shelf import Catalog
from recommender.domain.tables import groups_for
from recommender.domain.what_if import with_what_if
from recommender.domain.wishes import Wishes, wishes_of

COUNTS = {100: 200, 1_000: 200, 10_000: 60, 100_000: 30}  # products: rounds
PEOPLE = 12
BEST = 10
ALWAYS_SOLD = 20  # one option in so many is sold out
FEW_SIZES = range(40, 44)  # of 100,000 products, so that building them takes no minute


def median_ms(work: Callable[[], object], *, rounds: int) -> float:
    """The median CPU time of one call, so that a busy machine does not blur it."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def shoppers() -> list[dict[str, Answer]]:
    """People who want both kinds and may be sold everything, each of the same size."""
    size = {"system": "eu", "size": 42.0, "width": "medium"}
    asked = ({**each, "goal": "both", "shoe_size": size} for each in people(seed=5))
    return list(islice((each for each in asked if "use" in each), PEOPLE))


def inputs_of(shop: Catalog) -> Inputs:
    """Everything may be sold, a few options are sold out."""
    draw = random.Random(1)
    ids = [int(each) for shelf in (shop.insoles, shop.shoes) for each in shelf.options.variant_id]
    gone = sorted(draw.sample(ids, len(ids) // ALWAYS_SOLD // len(SIZES_EU)))
    return Inputs(tier="T3", sell="S3", sold_out_variant_ids=tuple(gone))


def reference_ms(count: int, features: int, rounds: int) -> float:
    """One matrix-vector product over all features and the places of the best ten."""
    generator = np.random.default_rng(1)
    table, weights = generator.random((count, features)), generator.random(features)
    return median_ms(lambda: np.argpartition(table @ weights, count - BEST), rounds=rounds * 3)


def in_turn(people_in_turn: list, work: Callable) -> Callable[[], object]:
    """Do the work for one person after the other."""
    state = {"at": 0}

    def once() -> object:
        state["at"] = (state["at"] + 1) % len(people_in_turn)
        return work(people_in_turn[state["at"]])

    return once


def measure(count: int, rounds: int) -> None:
    """Print the lines of one size of shop."""
    shop = catalog(count, sizes=SIZES_EU if count <= 10_000 else FEW_SIZES)
    inputs, weights, answers = inputs_of(shop), current_weights(), shoppers()
    shelves = (shop.insoles, shop.shoes)

    def order(wishes: Wishes) -> list:
        return [rank(shelf, wishes, inputs, weights, is_stable=False) for shelf in shelves]

    def whole(said: dict[str, Answer]) -> str:
        facts = {"answers": said, "inputs": inputs, "catalog": shop}
        return canonical.body_of(with_what_if(**facts, result=match(**facts)), inputs)

    wishes = [wishes_of(each, inputs, weights) for each in answers]
    first = [order(each) for each in wishes]
    features = max(len(each.at([0]).features.codes) for pair in first for each in pair)
    plain = reference_ms(count, features, rounds)
    ranked = median_ms(in_turn(wishes, order), rounds=rounds)
    made = median_ms(in_turn(answers, whole), rounds=min(rounds, 60))
    reference = f"matvec {count:,} × {features} + top {BEST}, {plain:.3f} ms"
    note = "filter, score and order both shelves"
    say(f"ranking, {count:,} products (CPU)", f"{ranked:.2f} ms", reference, ranked / plain, note)
    note = "the same with rules, picks, reasons, sizes, what-if, JSON"
    say(
        f"recommendation, {count:,} products (CPU)", f"{made:.2f} ms", reference, made / plain, note
    )
    new_length(shop, wishes[0], plain, reference)


def new_length(shop: Catalog, wishes: Wishes, plain: float, reference: str) -> None:
    """Print what the first shopper of a foot length pays for all others of that length."""

    def fit() -> None:
        for shelf in (shop.insoles, shop.shoes):
            shelf.lasting.pop("fittings", None)
            fitting_of(shelf, wishes.foot)

    taken = median_ms(fit, rounds=10)
    name = f"first of a foot length, {len(shop.insoles) + len(shop.shoes):,} products (CPU)"
    say(name, f"{taken:.2f} ms", reference, taken / plain, "what fits, kept for the next shopper")


def memory(count: int) -> None:
    """Print what the catalogue and its tables keep in memory."""
    tracemalloc.start()
    shop = catalog(count)
    for shelf in (shop.insoles, shop.shoes):
        groups_for(shelf)
    records_mb = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    columns = sum(
        each.nbytes
        for shelf in (shop.insoles, shop.shoes)
        for each in (*shelf.columns.values(), *shelf.sets.values())
    )
    say(
        f"memory of a process, {count:,} products",
        f"{records_mb:.1f} MB",
        f"spec columns alone, {columns / 1e6:.2f} MB",
        records_mb / (columns / 1e6),
        "12 sizes each; tracemalloc",
    )


def main() -> None:
    for count, rounds in COUNTS.items():
        gc.collect()
        gc.disable()  # while millions of records are made
        try:
            measure(count, rounds)
        finally:
            gc.enable()
    for count in (1_000, 10_000):
        memory(count)


if __name__ == "__main__":
    main()
