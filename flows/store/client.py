"""The client: one function turns settings into a connection. What it talks to, it does not know."""

from __future__ import annotations

from functools import partial
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError

from flows.errors import StoreError
from flows.settings import Settings
from flows.store.patience import PatientTransport

_RETRY_STATUS = (429, 502, 503, 504)
_MAX_RETRIES = 2  # at once, or after a timeout; the patient transport waits for longer faults


def connect(settings: Settings, url: str, *, awaited: bool = False) -> Elasticsearch:
    """Return a client for `url` with the credentials and TLS rules of `settings`. Opens no connection yet.

    Its requests wait for a server that is away or busy; if `awaited`, for one that never answered too.
    """
    options: dict[str, Any] = {
        "request_timeout": settings.request_timeout,
        "retry_on_timeout": True,
        "retry_on_status": _RETRY_STATUS,
        "max_retries": _MAX_RETRIES,
        "transport_class": partial(PatientTransport, patience=settings.patience, awaited=awaited),
        "http_compress": False,
        "connections_per_node": max(settings.workers, 1) + 4,
    }
    if settings.elasticsearch_api_key is not None:
        options["api_key"] = settings.elasticsearch_api_key.get_secret_value()
    elif settings.elasticsearch_user is not None:
        password = settings.elasticsearch_password
        options["basic_auth"] = (settings.elasticsearch_user, password.get_secret_value() if password else "")
    if url.startswith("https:"):
        options["verify_certs"] = settings.verify_tls
        options["ssl_show_warn"] = False
        if settings.elasticsearch_ca_file is not None:
            options["ca_certs"] = str(settings.elasticsearch_ca_file)
    return Elasticsearch(url, **options)


def check(client: Elasticsearch, url: str) -> str:
    """Return the server's version. Raises `StoreError` that says what to do when it does not answer."""
    try:
        return str(client.info()["version"]["number"])
    except ApiError as error:
        if error.status_code in (401, 403):
            message = (
                f"Elasticsearch at {url} refuses the credentials; set ELASTICSEARCH_API_KEY, "
                "or ELASTICSEARCH_USER and ELASTICSEARCH_PASSWORD"
            )
        else:
            message = f"Elasticsearch at {url} answers {error.status_code}; look into its log"
        raise StoreError(message) from error
    except TransportError as error:
        message = (
            f"Elasticsearch at {url} does not answer ({error.message}); start it, correct ELASTICSEARCH_URL, "
            "or unset ELASTICSEARCH_URL to use the embedded node"
        )
        raise StoreError(message) from error
