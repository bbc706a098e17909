"""Posts (岗位) and what each may do: data in `resources/posts/permissions.json`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts of a hall. `with_window` are those that are taken at a window."""

    permissions: Mapping[str, frozenset[str]]
    with_window: frozenset[str]
    authorises: str
    """The permission that makes somebody a second person."""


@cache
def posts() -> Posts:
    """Return the posts, read once."""
    source = files("resources") / "posts" / "permissions.json"
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    permissions = {post: frozenset(names) for post, names in data["posts"].items()}
    return Posts(permissions, frozenset(data["windows_for"]), str(data["authorises"]))
