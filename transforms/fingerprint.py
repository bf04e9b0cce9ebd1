"""Fingerprints of the body: equal texts by a hash, near-equal texts by MinHash and its LSH bands.

A shingle is a pair of neighbouring folded words: Arabic marks, hamza carriers, digits' scripts and
punctuation make no difference. Pairs, because a copy with a tenth of its words changed still shares 0.68
of its pairs and only 0.57 of its triples, while unrelated pages share 0.001 of either
(`python -m bench.stories`).
"""

from __future__ import annotations

import base64
import hashlib
import struct
from dataclasses import replace
from itertools import pairwise

from rensa import RMinHash

from transforms.arabic import folded_words
from transforms.records import Article, Fingerprint

SHINGLE_WORDS = 2
PERMUTATIONS = 128
BAND_ROWS = 3
BANDS = PERMUTATIONS // BAND_ROWS
"""42 bands of 3 rows make a pair that shares 0.5 of its shingles meet 996 times in 1000, one that shares
0.38 meet 906 times, and one that shares 0.01 once in 24,000."""
MIN_SHINGLES = 8
"""A shorter body (``عاجل`` lines, stubs) shares its few pairs by chance: only its hash is compared."""
SCHEME = f"{SHINGLE_WORDS}.{PERMUTATIONS}.r{RMinHash.ALGORITHM_VERSION}"
"""Goes into bands and stored signatures, so that signatures of two schemes are never compared."""

_SEED = 1445
_SIGNATURE = struct.Struct(f"<{PERMUTATIONS}I")


def fingerprint(article: Article) -> Article:
    """Return the article with the fingerprint of its body; deterministic across runs and machines."""
    return replace(article, fingerprint=fingerprint_text(article.body))


def fingerprint_text(text: str) -> Fingerprint:
    """Return the keys of a text; for a text without a word all are empty.

    >>> one, two = fingerprint_text("زار الوزيرُ القاهرةَ، الأحد"), fingerprint_text("زار الوزير القاهره الاحد")
    >>> one.body_hash == two.body_hash
    True
    """
    words = folded_words(text)
    if not words:
        return Fingerprint(body_hash="", minhash=(), shingles=0)
    body_hash = hashlib.sha256(" ".join(words).encode()).hexdigest()
    shingles = {" ".join(pair) for pair in pairwise(words)}
    if len(shingles) < MIN_SHINGLES:
        return Fingerprint(body_hash=body_hash, minhash=(), shingles=len(shingles))
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    minhash.update(list(shingles))
    return Fingerprint(body_hash=body_hash, minhash=tuple(minhash.digest()), shingles=len(shingles))


def bands(fingerprint: Fingerprint) -> tuple[str, ...]:
    """Return the LSH keys of a signature, one per band, eight characters each; none for a short body.

    Texts that share one key are candidates; how alike they are says `transforms.stories.duplicates.compare`.
    """
    if not fingerprint.minhash:
        return ()
    data = _SIGNATURE.pack(*fingerprint.minhash)
    width = BAND_ROWS * 4
    return tuple(_band_key(band, data[band * width : (band + 1) * width]) for band in range(BANDS))


def _band_key(band: int, rows: bytes) -> str:
    digest = hashlib.blake2b(rows, digest_size=6, salt=SCHEME.encode()[:16], person=bytes([band])).digest()
    return base64.urlsafe_b64encode(digest).decode()


def encode_minhash(fingerprint: Fingerprint) -> str:
    """Return the signature as stored: scheme, count of shingles, base64 of little-endian 32-bit numbers.

    >>> encode_minhash(Fingerprint(body_hash="", minhash=(), shingles=0))
    ''
    """
    if not fingerprint.minhash:
        return ""
    data = base64.b64encode(_SIGNATURE.pack(*fingerprint.minhash)).decode()
    return f"{SCHEME}:{fingerprint.shingles}:{data}"


def decode_minhash(stored: str, body_hash: str) -> Fingerprint:
    """Return the fingerprint of a stored signature; without a signature when another scheme or damage made it
    unusable."""
    scheme, _, rest = stored.partition(":")
    count, _, data = rest.partition(":")
    if scheme == SCHEME:
        try:
            minhash = _SIGNATURE.unpack(base64.b64decode(data, validate=True))
            return Fingerprint(body_hash=body_hash, minhash=minhash, shingles=int(count))
        except (ValueError, struct.error):
            pass
    return Fingerprint(body_hash=body_hash, minhash=(), shingles=0)
