"""Whose lists they are: what an importer says of the record that its lists belong to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from imports.models import Batch


@dataclass(frozen=True, kw_only=True)
class Ownership:
    """The record that a list belongs to, such as an event or a draft, and who may import there.

    `route` begins the addresses of all pages, such as "<slug:code>/imports/". `address_of` gives
    the arguments in it, and `owner_at` the record at these arguments that the user may see; it
    raises Http404. `require` raises PermissionDenied unless the user may import for the owner.

    `lists_of` are the lists of an owner, with the relations that the importer needs; `owner_of` is
    the owner of a list. `attach` stores whose a new list is.

    `crumbs` is the template of the way to the owner; `owner` is in its context. `result_url` is
    where what was written can be seen.
    """

    route: str
    address_of: Callable[[Any], Mapping[str, Any]]
    owner_at: Callable[[Any, Mapping[str, str]], Any]  # user and arguments
    require: Callable[[Any, Any], None]  # user and owner
    lists_of: Callable[[Any], "QuerySet[Batch]"]
    owner_of: Callable[[Batch], Any]
    attach: Callable[[Batch, Any], object]
    crumbs: str
    result_url: Callable[[Any], str]
