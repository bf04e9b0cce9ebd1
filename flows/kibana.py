"""Bringing the files of ``mappings/kibana`` into Kibana through its APIs, and checking that they are there.

The calls run in an order that lets each find what it refers to: data views, the default view, Discover sessions,
dashboards. Each may be repeated. A dashboard is replaced as a whole: what people changed in it under its own id is
lost, so they should save changes as a copy.
"""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from flows.errors import KibanaError, SettingsError
from flows.hosts import is_loopback
from flows.settings import Settings
from mappings import kibana

_TIMEOUT = 60.0
_POLL_SECONDS = 2.0
_OLDEST = (9, 5)
"""Dashboards have a stable API since Kibana 9.5."""
_BOUNDARY = "fihrist-kibana-objects"

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Call:
    """One request to Kibana."""

    what: str
    """The object it concerns, for messages."""
    method: str
    path: str
    body: bytes | None = None
    content_type: str = "application/json"

    def __str__(self) -> str:
        head = f"{self.method} {self.path}"
        return head if self.body is None else f"{head}\n{self.body.decode()}"


def plan(alias: str) -> tuple[Call, ...]:
    """Return the calls that bring the objects for the index `alias` into Kibana, in order."""
    views = [_post(f"data view {id_}", "/api/data_views/data_view", b) for id_, b in kibana.data_views(alias).items()]
    # Not forced: who chose another default view keeps it.
    default = _post("default data view", "/api/data_views/default", {"data_view_id": alias, "force": False})
    boards = [
        Call(f"dashboard {id_}", "PUT", f"/api/dashboards/{id_}", _json(body))
        for id_, body in kibana.dashboards(alias).items()
    ]
    return (*views, default, _import(list(kibana.sessions(alias).values())), *boards)


def connect(settings: Settings, transport: httpx.BaseTransport | None = None) -> httpx.Client:
    """Return a client with the credentials of `settings`. Opens no connection yet.

    Raises `SettingsError` when credentials would travel unencrypted to another machine.
    """
    url = httpx.URL(settings.kibana_url)
    headers = {"kbn-xsrf": "true"}
    auth: tuple[str, str] | None = None
    if settings.kibana_api_key is not None:
        headers["Authorization"] = f"ApiKey {settings.kibana_api_key.get_secret_value()}"
    elif settings.kibana_password is not None:
        auth = (settings.kibana_user, settings.kibana_password.get_secret_value())
    has_secret = settings.kibana_api_key is not None or auth is not None
    if has_secret and url.scheme == "http" and not (settings.allow_plain_http or is_loopback(url.host)):
        message = (
            f"credentials would travel unencrypted to Kibana at {url.host}; use an https address, "
            "or set FIHRIST_ALLOW_PLAIN_HTTP=true if the network is yours alone"
        )
        raise SettingsError(message)
    space = "" if settings.kibana_space is None else f"/s/{settings.kibana_space}"
    ca_file = settings.kibana_ca_file
    return httpx.Client(
        base_url=settings.kibana_url.rstrip("/") + space,
        headers=headers,
        auth=auth,
        timeout=_TIMEOUT,
        verify=settings.verify_tls if ca_file is None else ssl.create_default_context(cafile=ca_file),
        trust_env=False,  # a proxy of the environment does not know 127.0.0.1 or a container's name
        transport=transport,
    )


def wait(client: httpx.Client, seconds: float) -> str:
    """Wait until Kibana is available; return its version. Raises `KibanaError` after `seconds`, or when too old."""
    deadline = time.monotonic() + seconds
    while True:
        state, version = _status(client)
        if state == "available":
            return _accepted(version)
        if time.monotonic() >= deadline:
            message = (
                f"Kibana at {client.base_url} is not ready: {state}; start it, wait longer with --wait, "
                "or correct KIBANA_URL"
            )
            raise KibanaError(message)
        time.sleep(_POLL_SECONDS)


def apply(client: httpx.Client, calls: Sequence[Call], tell: Tell) -> None:
    """Make `calls` in order and `tell` of each. Raises `KibanaError` at the first that fails or warns."""
    for call in calls:
        problems = list(_problems(call, _send(client, call)))
        if problems:
            raise KibanaError("; ".join(problems))
        tell(f"{call.what}: done")


def check(client: httpx.Client, alias: str) -> list[str]:
    """Return what differs between Kibana and the files, one sentence each; nothing when all is in place.

    Raises `KibanaError` when Kibana does not answer.
    """
    problems: list[str] = []
    for id_, body in kibana.data_views(alias).items():
        problems += _difference(client, f"data view {id_}", f"/api/data_views/data_view/{id_}", body["data_view"])
    for id_, body in kibana.dashboards(alias).items():
        problems += _difference(client, f"dashboard {id_}", f"/api/dashboards/{id_}", body)
    for id_ in kibana.sessions(alias):
        wanted = {"objects": [{"type": "search", "id": id_}], "includeReferencesDeep": False}
        call = _post(f"Discover session {id_}", "/api/saved_objects/_export", wanted)
        answer = _send(client, call)
        if answer.status_code != httpx.codes.OK:
            problems.append(f"{call.what}: missing; `fihrist kibana apply` makes it")
    return problems


def _difference(client: httpx.Client, what: str, path: str, wanted: dict[str, Any]) -> list[str]:
    call = Call(what, "GET", path)
    answer = _send(client, call)
    if answer.status_code == httpx.codes.NOT_FOUND:
        return [f"{what}: missing; `fihrist kibana apply` makes it"]
    problems = list(_problems(call, answer))
    if problems:
        return problems
    found = _parsed(answer)
    found = _facts(found.get("data_view") or found.get("data") or found)
    changed = [key for key, value in _facts(wanted).items() if found.get(key) != value]
    if not changed:
        return []
    return [f"{what}: its {', '.join(changed)} differs from the file; `fihrist kibana apply` restores it"]


def _facts(body: dict[str, Any]) -> dict[str, Any]:
    """Return what identifies an object and is sure to come back as it was sent: Kibana completes the rest."""
    facts: dict[str, Any] = {key: body[key] for key in ("title", "name", "timeFieldName") if key in body}
    if "panels" in body:
        facts["number of panels"] = len(body["panels"])
    return facts


def _problems(call: Call, answer: httpx.Response) -> Iterator[str]:
    """Yield what is wrong with an answer: a refusal, an import that failed behind a 200, a warning."""
    if not answer.is_success:
        status = answer.status_code
        yield f"Kibana refuses {call.what} with {status}: {_reason(answer)}; {_remedy(status)}"
        return
    found = _parsed(answer)
    if found.get("success") is False:
        faults = [f"{fault.get('id')}: {(fault.get('error') or {}).get('type')}" for fault in found.get("errors", [])]
        yield f"Kibana did not import {call.what}: {', '.join(faults) or 'no reason given'}; {_remedy(0)}"
    for warning in found.get("warnings") or []:
        text = warning.get("message", warning) if isinstance(warning, dict) else warning
        yield f"Kibana warns of {call.what}: {text}; {_remedy(0)}"
    if "warning" in answer.headers:
        yield f"Kibana warns of {call.what}: {answer.headers['warning']}; {_remedy(0)}"


def _remedy(status: int) -> str:
    if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        return "set KIBANA_API_KEY, or KIBANA_USER and KIBANA_PASSWORD, of someone who may write to this space"
    if status == httpx.codes.NOT_FOUND or httpx.codes.is_redirect(status):
        return "correct KIBANA_URL and KIBANA_SPACE; Kibana 9.5 or newer is needed"
    if status == httpx.codes.CONFLICT:
        return "an object of that id is in another space: delete it there, or set FIHRIST_INDEX to another alias"
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return "wait until Kibana is ready and try again, or look into its log"
    return "use the Kibana version of docker-compose.yml, or correct the file under mappings/kibana"


def _status(client: httpx.Client) -> tuple[str, str | None]:
    """Return Kibana's level (``available``, ...) or why there is none, and its version if it tells us."""
    try:
        answer = client.get("/api/status")
    except httpx.TransportError as error:
        return f"no answer ({error})", None
    if answer.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        message = f"Kibana at {client.base_url} refuses the credentials; {_remedy(answer.status_code)}"
        raise KibanaError(message)
    found = _parsed(answer)
    level = ((found.get("status") or {}).get("overall") or {}).get("level")
    version = (found.get("version") or {}).get("number")
    return level or f"it answers {answer.status_code}", version


def _accepted(version: str | None) -> str:
    if version is None:
        return "unknown"  # Kibana tells its version to those it knows
    if tuple(int(part) for part in version.split("-")[0].split(".")[:2]) < _OLDEST:
        message = f"this is Kibana {version}; Kibana 9.5 or newer is needed: upgrade it, Elasticsearch first"
        raise KibanaError(message)
    return version


def _send(client: httpx.Client, call: Call) -> httpx.Response:
    headers = {} if call.body is None else {"Content-Type": call.content_type}
    try:
        return client.request(call.method, call.path, content=call.body, headers=headers)
    except httpx.TransportError as error:
        message = f"Kibana at {client.base_url} does not answer ({error}); start it, or correct KIBANA_URL"
        raise KibanaError(message) from error


def _import(lines: list[dict[str, Any]]) -> Call:
    """Return the call that imports saved objects: a form with one file, its boundary fixed so that runs compare."""
    head = (
        'Content-Disposition: form-data; name="file"; filename="sessions.ndjson"\r\nContent-Type: application/ndjson'
    )
    content = b"\n".join(_json(line) for line in lines)
    body = f"--{_BOUNDARY}\r\n{head}\r\n\r\n".encode() + content + f"\r\n--{_BOUNDARY}--\r\n".encode()
    path = "/api/saved_objects/_import?overwrite=true"
    return Call("Discover sessions", "POST", path, body, f"multipart/form-data; boundary={_BOUNDARY}")


def _post(what: str, path: str, body: dict[str, Any]) -> Call:
    return Call(what, "POST", path, _json(body))


def _json(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def _parsed(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _reason(answer: httpx.Response) -> str:
    return str(_parsed(answer).get("message") or answer.text[:200] or answer.reason_phrase)
