"""Transforming in this process from several threads, as the lanes of a run do."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

from flows.workers import Transformer
from transforms.pipeline import NOTHING_KNOWN, transform_batch
from transforms.records import Article, Kind, RawPage

_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def pages_of_new_words(seed: int) -> list[RawPage]:
    """Pages whose words no other page has, so that whatever remembers words has to grow."""
    generator = random.Random(seed)

    def line() -> str:
        words = ("".join(generator.choices(_LETTERS, k=generator.randint(3, 8))) for _ in range(60))
        return f"وقال رئيس الوزراء أحمد السالم في القاهرة {' '.join(words)}."

    return [
        RawPage("test", f"{seed}-{number}", "\n".join(line() for _ in range(4)).encode(), kind=Kind.TEXT)
        for number in range(6)
    ]


def test_threads_give_what_one_thread_gives() -> None:
    batches = [pages_of_new_words(seed) for seed in range(12)]
    with Transformer(NOTHING_KNOWN, 0) as transformer, ThreadPoolExecutor(6) as pool:
        together = [transformed.results for transformed, _ in pool.map(transformer.transform, batches)]
    alone = [transform_batch(batch).results for batch in batches]
    assert together == alone
    assert all(isinstance(result, Article) for results in alone for result in results)
