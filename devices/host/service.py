"""What a driver family offers inside its child process: verbs that take one call each.

A family names a factory as "package.module:function"; the child imports it and builds one service with the
settings the parent sent. Verbs run on a thread of their own per call, several at once if the parent asks so;
a family that owns one wire locks it itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from threading import Event
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a verb: its JSON arguments, and the event that is set when the caller gave up."""

    args: dict[str, Any]
    cancel: Event


class HostedService(Protocol):
    """The drivers of one family as the child process sees them."""

    @property
    def verbs(self) -> Mapping[str, Callable[[Call], Any]]:
        """Return what can be called, by name. Results are JSON values; a DeviceError crosses as itself."""
        ...

    def close(self) -> None:
        """Let the hardware go. Safe to call twice."""
        ...


def build_named_service(name: str, settings: dict[str, Any]) -> HostedService:
    """Import the factory named "package.module:function" and build its service.

    Raises:
        ImportError, AttributeError: there is no such factory.
        Exception: whatever the factory raises.
    """
    module_name, _, factory_name = name.partition(":")
    service: HostedService = getattr(import_module(module_name), factory_name)(settings)
    return service
