"""Settings: from the environment first, then ``fihrist.toml`` in the working folder, then the defaults.

Secrets are ``SecretStr``: they are never printed, logged or stored in a flow run's parameters.
"""

from __future__ import annotations

import os
from dataclasses import fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote, urlsplit, urlunsplit

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from flows.errors import SettingsError
from flows.hosts import is_loopback
from flows.sources.fields import FieldNames

_TOML_FILE = "fihrist.toml"


def _elasticsearch(name: str) -> AliasChoices:
    """Let a setting of the server be named as other Elasticsearch tools name it, or as a field of ours."""
    return AliasChoices(f"ELASTICSEARCH_{name}".upper(), f"elasticsearch_{name}")


def _kibana(name: str) -> AliasChoices:
    return AliasChoices(f"KIBANA_{name}".upper(), f"kibana_{name}")


class Guards(StrEnum):
    """What a run does when a site is not as it was in earlier runs."""

    OFF = "off"
    WARN = "warn"
    FAIL = "fail"


class Runner(StrEnum):
    """What executes the chunks of a flow run."""

    THREAD = "thread"
    PROCESS = "process"
    DASK = "dask"
    RAY = "ray"


class Settings(BaseSettings):
    """Everything that can be set. ``FIHRIST_<NAME>`` sets each; ``ELASTICSEARCH_*`` those of the server."""

    model_config = SettingsConfigDict(
        env_prefix="FIHRIST_", toml_file=_TOML_FILE, extra="forbid", frozen=True, populate_by_name=True
    )

    elasticsearch_url: Annotated[
        str | None, Field(validation_alias=_elasticsearch("url"), description="None: the embedded node.")
    ] = None
    elasticsearch_api_key: Annotated[
        SecretStr | None, Field(validation_alias=_elasticsearch("api_key"), description="Wins over the user.")
    ] = None
    elasticsearch_user: Annotated[str | None, Field(validation_alias=_elasticsearch("user"))] = None
    elasticsearch_password: Annotated[SecretStr | None, Field(validation_alias=_elasticsearch("password"))] = None
    elasticsearch_ca_file: Annotated[
        Path | None, Field(validation_alias=_elasticsearch("ca_file"), description="Of the server.")
    ] = None
    kibana_url: Annotated[str, Field(pattern="^https?://", validation_alias=_kibana("url"))] = "http://127.0.0.1:5601"
    kibana_api_key: Annotated[
        SecretStr | None, Field(validation_alias=_kibana("api_key"), description="Wins over the user.")
    ] = None
    kibana_user: Annotated[str, Field(validation_alias=_kibana("user"))] = "elastic"
    kibana_password: Annotated[
        SecretStr | None, Field(validation_alias=_kibana("password"), description="None: no credentials.")
    ] = None
    kibana_ca_file: Annotated[Path | None, Field(validation_alias=_kibana("ca_file"), description="Of Kibana.")] = (
        None
    )
    kibana_space: Annotated[
        str | None,
        Field(pattern="^[a-z0-9_-]+$", validation_alias=_kibana("space"), description="None: the default."),
    ] = None
    verify_tls: bool = True
    allow_plain_http: Annotated[
        bool, Field(description="Send credentials over plain HTTP to a host that is not this machine.")
    ] = False
    request_timeout: Annotated[float, Field(gt=0, description="Seconds.")] = 60.0
    patience: Annotated[
        float, Field(ge=0, description="Seconds that a request waits for a server which is away or busy.")
    ] = 120.0  # a node restarts in 10 to 40

    index: Annotated[str, Field(pattern=r"^[a-z][a-z0-9._-]{0,80}$", description="The alias that people search.")] = (
        "articles"
    )
    entities_backend: Annotated[
        str, Field(description="default, rules, hf:FOLDER (a Hugging Face model on this machine) or camel.")
    ] = "default"
    entities_overrides: Annotated[
        Path | None, Field(description="Merges, splits and renames, in place of the shipped file.")
    ] = None
    shards: Annotated[int, Field(ge=1)] = 1
    replicas: Annotated[int, Field(ge=0)] = 0
    search_profile: Annotated[str, Field(pattern="^(full|fast)$")] = "full"

    batch_pages: Annotated[int, Field(ge=1, le=10_000, description="Pages transformed and loaded at once.")] = 256
    batch_bytes: Annotated[int, Field(ge=1 << 16, description="Raw bytes in such a batch.")] = 16 << 20
    bulk_bytes: Annotated[int, Field(ge=1 << 16, description="Of one bulk request.")] = 8 << 20
    chunk_files: Annotated[int, Field(ge=1, description="Files of one task.")] = 2_000
    chunk_bytes: Annotated[int, Field(ge=1, description="Bytes of the files of one task.")] = 256 << 20
    workers: Annotated[int, Field(ge=0, le=256, description="Transform processes; 0 stays in this one.")] = max(
        (os.cpu_count() or 2) - 1, 1
    )
    runner: Annotated[Runner, Field(description="Executes chunks; all but threads need a Prefect server.")] = (
        Runner.THREAD
    )
    runner_address: Annotated[
        str | None, Field(description="Of a running Dask or Ray cluster; None starts `workers` processes here.")
    ] = None
    max_page_bytes: Annotated[int, Field(ge=1, description="A larger page is dropped, unread.")] = 32 << 20
    max_archive_bytes: Annotated[int, Field(ge=1, description="That one input may inflate to.")] = 64 << 30
    max_ratio: Annotated[int, Field(ge=1, description="Inflated bytes for each packed one.")] = 300
    max_broken: Annotated[int, Field(ge=1, description="Broken records of one input.")] = 1_000
    exclude: Annotated[tuple[str, ...], Field(description="Patterns of inputs to leave out.")] = ()
    members: Annotated[tuple[str, ...], Field(description="Patterns of the members of archives to read.")] = ()
    recursive: Annotated[bool, Field(description="Read the folders of a folder.")] = True
    hidden: Annotated[bool, Field(description="Read names that begin with a dot.")] = False
    row_encoding: Annotated[str | None, Field(description="Of JSON lines, CSV and manifests.")] = None
    field_names: Annotated[
        dict[str, tuple[str, ...]], Field(description='What rows call it: {"html": ["page"], "url": ["address"]}.')
    ] = {}
    storage: Annotated[
        dict[str, SecretStr], Field(description='Options of the object store: {"key": "...", "secret": "..."}.')
    ] = {}
    max_drop_share: Annotated[
        float, Field(ge=0, le=1, description="A run that drops more of the pages it reads fails.")
    ] = 1.0

    guards: Annotated[Guards, Field(description="When a site is not as it was in earlier runs.")] = Guards.WARN
    source: Annotated[str, Field(description="What the nightly run reads.")] = "samples"
    nightly_cron: Annotated[str, Field(description="When.")] = "15 2 * * *"
    nightly_timezone: Annotated[str, Field(description="Of that, an IANA name.")] = "Asia/Riyadh"
    prefect_port: Annotated[int, Field(ge=0, le=65535, description="Of `fihrist up`; 0 takes a free one.")] = 4200

    keep_versions: Annotated[int, Field(ge=0, description="Old versions of the index kept for a rollback.")] = 2
    max_rebuild_loss: Annotated[
        float, Field(ge=0, le=1, description="A rebuild that loses a larger share of the documents fails.")
    ] = 0.05

    cache_dir: Path = Path(platformdirs.user_cache_dir("fihrist"))
    data_dir: Path = Path(platformdirs.user_data_dir("fihrist"))
    node_heap: Annotated[str, Field(pattern=r"^\d+[mg]$")] = "1g"
    node_port: Annotated[int, Field(ge=0, le=65535, description="0 takes a free one.")] = 0

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment over file over default."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @model_validator(mode="before")
    @classmethod
    def _split_credentials(cls, values: dict[str, object]) -> dict[str, object]:
        """Move a user and password out of the URL, so that no message or log can show them."""
        key = next((k for k in ("ELASTICSEARCH_URL", "elasticsearch_url") if values.get(k)), None)
        if key is None:
            return values
        parts = urlsplit(str(values[key]))
        if parts.username is None:
            return values
        host = parts.hostname or ""
        netloc = f"{host}:{parts.port}" if parts.port is not None else host
        given = {
            "elasticsearch_user": unquote(parts.username),
            "elasticsearch_password": SecretStr(unquote(parts.password or "")),
        }
        return given | values | {key: urlunsplit(parts._replace(netloc=netloc))}

    @model_validator(mode="after")
    def _check_field_names(self) -> Settings:
        known = {name.name for name in fields(FieldNames)}
        if unknown := self.field_names.keys() - known:
            message = f"field_names knows {', '.join(sorted(known))}, not {', '.join(sorted(unknown))}"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _check_server(self) -> Settings:
        url = self.elasticsearch_url
        if url is None:
            return self
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            message = "ELASTICSEARCH_URL must look like https://host:9200"
            raise ValueError(message)
        has_secret = self.elasticsearch_api_key is not None or self.elasticsearch_password is not None
        if has_secret and parts.scheme == "http" and not (self.allow_plain_http or is_loopback(parts.hostname)):
            message = (
                f"credentials would travel unencrypted to {parts.hostname}; use an https address, "
                "or set FIHRIST_ALLOW_PLAIN_HTTP=true if the network is yours alone"
            )
            raise ValueError(message)
        return self


@cache
def load_settings() -> Settings:
    """Return the settings of this process. Raises `SettingsError`, without any value in its message."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [f"  {_setting_name(e['loc'])}: {e['msg']}" for e in error.errors(include_input=False)]
        message = f"settings (environment or {_TOML_FILE}) are wrong:\n" + "\n".join(lines)
        raise SettingsError(message) from None
    except ValueError as error:
        message = f"{_TOML_FILE} cannot be read: {error}"
        raise SettingsError(message) from None


def _setting_name(location: tuple[int | str, ...]) -> str:
    return ".".join(map(str, location)) or "ELASTICSEARCH_URL"
