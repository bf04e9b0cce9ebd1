"""Fit the weights of the zone model: a linear-chain conditional random field with L2 regularization.

    python -m bench.extraction.fit OUTPUT.tsv --text DATA.jsonl... --bodies BODIES.jsonl.gz --pages 400

Labelled pages have the form of ``bench/extraction`` ({id, text, labels, neutral}); synthetic pages come from
``bench.extraction.synthetic``. Ambiguous labels are sets of zones: the likelihood sums over them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.extraction.drawing import read_texts
from bench.extraction.heldout import TEMPLATES, make
from bench.extraction.labelled import Example, read_page, read_seeds, read_text_pages
from bench.extraction.rendering import make_examples
from transforms.chrome import features, weighed
from transforms.chrome.sequence import ENDS, FOLLOWERS, STARTS, ZONES

ROOT = Path(__file__).parents[2]
K = len(ZONES)
NEVER = -1e9
PHRASE_PREFIXES = ("line:", "start:", "part:", "under:", "hint:", "above:")


def arrows() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Allowed transitions, starts and ends as masks of 0 and NEVER."""
    step = np.full((K, K), NEVER)
    for before, after in FOLLOWERS.items():
        for zone in after:
            step[ZONES.index(before), ZONES.index(zone)] = 0.0
    start = np.array([0.0 if zone in STARTS else NEVER for zone in ZONES])
    end = np.array([0.0 if zone in ENDS else NEVER for zone in ZONES])
    return step, start, end


def featurize(example: Example, dropout: float, rng: random.Random) -> tuple[list[list[str]], list[set[int]]]:
    """The features and zones of the blocks that are weighed at run time.

    Some of the phrases are made unknown, as they will be on sites nobody has seen.
    """
    found, places = features(example.blocks, example.title)
    start, end = weighed(found)
    rows = []
    for line, place in zip(found[start:end], places[start:end], strict=True):
        names = [*line.features, *place]
        if dropout and rng.random() < dropout:
            names = [name for name in names if not name.startswith(PHRASE_PREFIXES)]
        rows.append(names)
    return rows, [{ZONES.index(zone) for zone in zones} for zones in example.zones[start:end]]


def is_possible(zones: list[set[int]]) -> bool:
    """Whether some sequence of zones that the model allows fits the labels."""
    reached = {ZONES.index(zone) for zone in STARTS} & zones[0]
    for allowed in zones[1:]:
        reached = {ZONES.index(after) for before in reached for after in FOLLOWERS[ZONES[before]]} & allowed
    return bool(reached & {ZONES.index(zone) for zone in ENDS})


class Chain:
    """All examples as one sparse matrix, padded into a batch for the forward and backward passes."""

    def __init__(
        self, rows: Sequence[list[list[str]]], allowed: Sequence[list[set[int]]], weights: Sequence[float], least: int
    ):
        counts = Counter(name for page in rows for line in page for name in set(line))
        self.names = sorted(name for name, count in counts.items() if count >= least)
        column = {name: index for index, name in enumerate(self.names)}
        self.lengths = np.array([len(page) for page in rows])
        indices, starts = [], [0]
        for page in rows:
            for line in page:
                indices += [column[name] for name in line if name in column]
                starts.append(len(indices))
        self.matrix = csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(starts) - 1, len(self.names)))
        mask = np.full((len(starts) - 1, K), NEVER)
        for index, zones in enumerate(zone for page in allowed for zone in page):
            mask[index, sorted(zones)] = 0.0
        self.mask = mask
        self.offsets = np.concatenate([[0], np.cumsum(self.lengths)])
        self.weights = np.array(weights)
        self.step, self.start, self.end = arrows()

    def loss(self, theta: np.ndarray, l2: float) -> tuple[float, np.ndarray]:
        """Negative constrained log likelihood and its gradient."""
        size = len(self.names) * K
        unary = theta[:size].reshape(-1, K)
        step = self.step + theta[size : size + K * K].reshape(K, K)
        start = self.start + theta[size + K * K :]
        emission = self.matrix @ unary
        gradient_unary = np.zeros_like(emission)
        gradient_step, gradient_start, total = np.zeros((K, K)), np.zeros(K), 0.0
        for sign, values in ((1.0, emission), (-1.0, emission + self.mask)):
            log_z, node, edge, first = self._pass(values, step, start)
            total += sign * float(log_z @ self.weights)
            gradient_unary += sign * node
            gradient_step += sign * edge
            gradient_start += sign * first
        gradient = np.concatenate([(self.matrix.T @ gradient_unary).ravel(), gradient_step.ravel(), gradient_start])
        return total + l2 * float(theta @ theta), gradient + 2 * l2 * theta

    def _pass(self, values: np.ndarray, step: np.ndarray, start: np.ndarray):
        """Forward and backward over every page at once: log Z, node and edge marginals weighted by page."""
        pages, longest = len(self.lengths), int(self.lengths.max())
        batch = np.zeros((pages, longest, K))
        rows = np.arange(longest)[None, :] < self.lengths[:, None]
        batch[rows] = values
        alpha = np.zeros((pages, longest, K))
        alpha[:, 0] = batch[:, 0] + start
        for t in range(1, longest):
            reached = logsum(alpha[:, t - 1, :, None] + step[None], 1) + batch[:, t]
            alpha[:, t] = np.where((self.lengths > t)[:, None], reached, alpha[:, t - 1])
        last = alpha[:, -1] + self.end
        log_z = logsum(last, 1)
        beta = np.zeros((pages, longest, K))
        beta[:, -1] = self.end
        edge = np.zeros((K, K))
        for t in range(longest - 2, -1, -1):
            ahead = batch[:, t + 1] + beta[:, t + 1]
            active = self.lengths > t + 1
            back = logsum(step[None] + ahead[:, None, :], 2)
            beta[:, t] = np.where(active[:, None], back, self.end)
            joint = np.exp(
                np.clip(alpha[:, t, :, None] + step[None] + ahead[:, None, :] - log_z[:, None, None], -700, 0)
            )
            edge += ((self.weights * active)[:, None, None] * joint).sum(0)
        node = np.exp(np.clip(alpha + beta - log_z[:, None, None], -700, 0)) * self.weights[:, None, None]
        return log_z, node[rows], edge, node[:, 0].sum(0)


def logsum(values: np.ndarray, axis: int) -> np.ndarray:
    """The logarithm of the sum of exponentials along one axis."""
    top = values.max(axis=axis, keepdims=True)
    return (np.log(np.exp(values - top).sum(axis=axis, keepdims=True)) + top).squeeze(axis)


Table = dict[str, list[float]]


def tabulate(chain: Chain, theta: np.ndarray) -> Table:
    """The weights by feature, a column for each zone; steps and starts have one."""
    size = len(chain.names) * K
    unary = theta[:size].reshape(-1, K)
    table = dict(zip(chain.names, (unary - unary.mean(axis=1, keepdims=True)).tolist(), strict=True))
    step = theta[size : size + K * K].reshape(K, K)
    for before, following in FOLLOWERS.items():
        table |= {f"{before}>{zone}": [float(step[ZONES.index(before), ZONES.index(zone)])] for zone in following}
    return table | {f"start>{zone}": [float(theta[size + K * K + ZONES.index(zone)])] for zone in STARTS}


def mean(tables: Sequence[Table]) -> Table:
    """The mean of several fits; a feature that one of them did not see weighs nothing in it."""
    names = sorted({name for table in tables for name in table if ">" not in name})
    names += [name for name in tables[0] if ">" in name]
    rows = {name: [table[name] for table in tables if name in table] for name in names}
    return {name: [sum(column) / len(tables) for column in zip(*found, strict=True)] for name, found in rows.items()}


def write(path: Path, table: Table, command: str) -> None:
    """The weights as a table, one feature a row, small ones left out."""
    lines = [
        "# Weights of the zone model, fitted by `python -m bench.extraction.fit`: do not edit by hand.",
        f"# {command}",
        "# feature <TAB> " + " <TAB> ".join(ZONES) + "; steps and starts have the first column only",
    ]
    for name, row in table.items():
        if ">" in name or max(map(abs, row)) >= 0.02:
            lines.append("\t".join([name, *(f"{value:.3f}" for value in row)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def template_pages(options: argparse.Namespace, rng: random.Random) -> Iterator[Example]:
    """Pages after the templates of some batches. The title stands before the other neutral lines, where its zone is
    looked for."""
    texts = read_texts(options.bodies, 6000, rng) if options.batches else []
    for batch in options.batches:
        found = [page for page in TEMPLATES["page"] if page.get("batch", 1) == batch and page.get("fitted", True)]
        for number in range(options.batch_pages):
            template = found[number % len(found)]
            row = make(f"{template['name']} {number}", template, texts, rng)
            yield read_page(row | {"neutral": [row["title"], *row["neutral"]] if row["title"] else []})


def fit(options: argparse.Namespace, seed: int) -> Table:
    """The weights that one draw of synthetic pages gives, with the labelled pages."""
    rng = random.Random(seed)
    examples: list[tuple[Example, float]] = []
    for path in options.text:
        examples += [(example, 3.0) for example in read_text_pages(path)]
    examples += [(example, 3.0) for example in read_seeds(ROOT / "samples", ROOT / "tests/golden/seeds/labels.json")]
    examples += [(example, options.batch_weight) for example in template_pages(options, rng)]
    if options.pages:
        examples += [(example, 1.0) for example in make_examples(options.bodies, options.pages, rng)]
    pages = [(*featurize(example, options.dropout, rng), weight) for example, weight in examples if example.blocks]
    possible = [page for page in pages if is_possible(page[1])]
    rows, allowed, weights = zip(*possible, strict=True)
    chain = Chain(rows, allowed, weights, least=3 if options.pages else 1)
    found = minimize(
        chain.loss,
        np.zeros(len(chain.names) * K + K * K + K),
        args=(options.l2,),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": options.iterations},
    )
    said = {
        "seed": seed,
        "pages": len(rows),
        "impossible": len(pages) - len(rows),
        "loss": round(float(found.fun), 2),
    }
    print(json.dumps({**said, "features": len(chain.names)}))
    return tabulate(chain, found.x)


def main() -> None:
    """Read the arguments, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--text", nargs="*", default=[], help="labelled flattened pages")
    parser.add_argument("--batches", nargs="*", type=int, default=[], help="templates of ``heldout`` to fit on")
    parser.add_argument("--batch-pages", type=int, default=160, help="how many pages of each batch in a draw")
    parser.add_argument("--batch-weight", type=float, default=1.5, help="against 1 for a synthetic page")
    parser.add_argument("--bodies", help="JSON lines {title, text} for the synthetic pages")
    parser.add_argument("--pages", type=int, default=0, help="how many synthetic pages in a draw")
    parser.add_argument("--draws", type=int, default=1, help="fits, each on pages of its own; their mean is written")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--l2", type=float, default=0.05)
    parser.add_argument("--dropout", type=float, default=0.25)
    parser.add_argument("--iterations", type=int, default=120)
    options = parser.parse_args()
    table = mean([fit(options, options.seed + draw) for draw in range(options.draws)])
    said = f"draws {options.draws}, pages {options.pages}, l2 {options.l2}, dropout {options.dropout}"
    write(options.output, table, f"{said}, seed {options.seed}")


if __name__ == "__main__":
    main()
