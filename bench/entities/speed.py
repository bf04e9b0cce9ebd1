"""How many tokens a second, on one core, cold and warm, beside word lists alone: processor time of one run."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

# One core: numpy's own threads would count as processor time of this process.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from bench.entities.corpora import documents, read_corpus
from transforms.entities import find, find_all
from transforms.entities.backends import Backend, RulesBackend, default_backend
from transforms.entities.tokens import tokenize

TOGETHER = 64
"""Pages of a batch."""


def seconds(texts: list[str], backend: Backend) -> float:
    """Processor seconds to find the mentions of the texts."""
    began = time.process_time()
    for text in texts:
        find(text, backend=backend)
    return time.process_time() - began


def seconds_together(texts: list[str], backend: Backend) -> float:
    """Processor seconds for the same, pages read and named together as a run does."""
    began = time.process_time()
    for first in range(0, len(texts), TOGETHER):
        find_all(texts[first : first + TOGETHER], backend=backend)
    return time.process_time() - began


def start_seconds() -> float:
    """Processor seconds that a new process takes from its start to its first mention."""
    code = "from transforms.entities import find; find('وصل الوفد إلى الدوحة')"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure_speed(data: Path) -> None:
    """Print tokens a second and what they are against tokenizing and against rules alone."""
    sentences = read_corpus(data / "newsfane.train.jsonl.gz")
    texts = ["\n".join(sentence.text for sentence in group) for group in documents(sentences)]
    print(f"start to first mention: {start_seconds():.2f} s of processor time, {os.cpu_count()} cores")
    began = time.process_time()
    tokens = sum(len(tokenize(text).words) for text in texts)
    print(f"tokenize, cold   {tokens / (time.process_time() - began):9.0f} tokens/s")
    model, rules = default_backend(), RulesBackend()
    find(texts[0], backend=model)
    rows = [
        ("model, cold", seconds(texts, model)),
        ("model, warm", min(seconds(texts, model) for _ in range(3))),
        ("model, together", min(seconds_together(texts, model) for _ in range(3))),
        ("rules, warm", min(seconds(texts, rules) for _ in range(3))),
    ]
    for name, spent in rows:
        print(f"{name:16s} {tokens / spent:9.0f} tokens/s   {spent / rows[-1][1]:.2f} times the time of rules")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB, {len(texts)} pages of {tokens / len(texts):.0f} tokens")
