"""The errors that reach a person. Each message says what happened and what to do about it.

FihristError
├── SettingsError        a setting is missing, contradictory or unsafe
├── SourceError          the source as a whole cannot be opened
├── StoreError           Elasticsearch cannot be reached, or refuses
│   ├── NodeError        the embedded node does not start, stop or answer
│   ├── LockedError      another run holds the alias
│   └── CountError       what was loaded does not add up to what was read
├── StoppedError         the run was cancelled, or another part of it failed
├── AskedError           what was asked for does not exist: a reason, a day
├── KibanaError          Kibana cannot be reached, or refuses
├── DropShareError       more pages were dropped than the settings allow
├── GuardError           a site is not as it was in earlier runs, and the settings say to fail
├── CheckError           the hourly check found something that needs a person
└── BackendError         an optional entity backend is missing or broken
"""


class FihristError(Exception):
    """Base of all errors that Fihrist raises on purpose."""


class SettingsError(FihristError):
    """A setting is missing, contradictory or unsafe."""


class SourceError(FihristError):
    """The source as a whole cannot be opened."""


class StoreError(FihristError):
    """Elasticsearch cannot be reached, or refuses."""


class NodeError(StoreError):
    """The embedded node does not start, stop or answer."""


class LockedError(StoreError):
    """Another run holds the alias."""


class CountError(StoreError):
    """What was loaded does not add up to what was read."""


class StoppedError(FihristError):
    """The run was cancelled, or another part of it failed; what this part had not begun stays undone."""


class AskedError(FihristError):
    """What was asked for does not exist: a reason of drops, a day."""


class KibanaError(FihristError):
    """Kibana cannot be reached, or refuses."""


class DropShareError(FihristError):
    """More pages were dropped than the settings allow."""


class GuardError(FihristError):
    """A site is not as it was in earlier runs, and the settings say to fail."""


class CheckError(FihristError):
    """The hourly check found something that needs a person."""


class BackendError(FihristError):
    """An optional entity backend is missing or broken."""
