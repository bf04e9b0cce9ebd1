"""``python -m bench.entities COMMAND``: see each command's help."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.entities.build_common_words import write_common_words
from bench.entities.evaluate import cross_validate, evaluate
from bench.entities.speed import measure_speed
from bench.entities.train import RUNS, train, training_parts, write_weights


def main() -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m bench.entities", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, about in (
        ("train", "learn the model's weights and write them"),
        ("common-words", "write the list of everyday words"),
    ):
        command = commands.add_parser(name, help=about)
        command.add_argument("data", type=Path, help="folder with the corpora")
        command.add_argument("output", type=Path, help="the file to write")
    for name, about in (
        ("evaluate", "train, and print P, R, F1 on held-out text beside the baselines"),
        ("speed", "tokens a second, start, memory"),
    ):
        command = commands.add_parser(name, help=about)
        command.add_argument("data", type=Path, help="folder with the corpora")
    command = commands.add_parser("cross-validate", help="the same on each block of NewsFANE in turn")
    command.add_argument("data", type=Path, help="folder with the corpora")
    command.add_argument("--folds", type=int, default=6, help="blocks that the corpus is cut into (6)")
    command.add_argument("--runs", type=int, default=RUNS, help=f"trainings behind the first look's mean ({RUNS})")
    options = parser.parse_args()
    if options.command == "train":
        write_weights(train(training_parts(options.data)), options.output)
    elif options.command == "common-words":
        write_common_words(options.data, options.output)
    elif options.command == "cross-validate":
        cross_validate(options.data, options.folds, options.runs)
    elif options.command == "speed":
        measure_speed(options.data)
    else:
        evaluate(options.data)


if __name__ == "__main__":
    main()
