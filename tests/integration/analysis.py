"""What the analyzers of the articles make of a text, on the real node."""

from elasticsearch import Elasticsearch


def tokens(es: Elasticsearch, index: str, analyzer: str, text: str) -> list[str]:
    """Return the tokens of `text`, in order."""
    answer = es.indices.analyze(index=index, analyzer=analyzer, text=text)
    return [token["token"] for token in answer["tokens"]]
