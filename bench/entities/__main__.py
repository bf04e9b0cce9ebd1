"""``python -m bench.entities COMMAND``: see each command's help."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.entities.build_common_words import write_common_words
from bench.entities.evaluate import evaluate
from bench.entities.train import train, training_parts, write_weights


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
    command = commands.add_parser("evaluate", help="P, R, F1 on held-out text, with baselines")
    command.add_argument("data", type=Path, help="folder with the corpora")
    options = parser.parse_args()
    if options.command == "train":
        write_weights(train(training_parts(options.data)), options.output)
    elif options.command == "common-words":
        write_common_words(options.data, options.output)
    else:
        evaluate(options.data)


if __name__ == "__main__":
    main()
