"""The border: models from JSON values and to them, checked by pydantic, which is imported only here and in exports."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(type[Any], kind))


def checked(kind: type[T], values: Mapping[str, object]) -> T:
    """A model of these values, dates and times also as ISO strings. Raises `ValueError` where one is wrong."""
    return cast(T, _adapter(cast(Hashable, kind)).validate_python(values))


def plain(model: object, fields: Collection[str] | None = None, *, sparse: bool = False) -> dict[str, Any]:
    """The model's fields (all, or these) as JSON values; `sparse` leaves out those that have their default."""
    include = None if fields is None else set(fields)
    adapter = _adapter(cast(Hashable, type(model)))
    return cast(dict[str, Any], adapter.dump_python(model, mode="json", include=include, exclude_defaults=sparse))
