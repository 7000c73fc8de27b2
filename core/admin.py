"""Base classes of our admin pages: rows that nobody may change, and the history of a row."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from core.search import holding, names_in
from core.text_fields import form_class

NEWEST = 200


class TextMixin(admin.options.BaseModelAdmin):
    """Form fields for text as in every other form of the product."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return super().formfield_for_dbfield(db_field, request, **form_class(db_field) | kwargs)


class TabularInline(TextMixin, admin.TabularInline):
    """Rows that are changed on the page of what they belong to."""


class ModelAdmin(TextMixin, admin.ModelAdmin):
    """The administration page of a model. Its search box searches what a row shows, by the rule of
    core.search.

    `also_searched` says for one word which other rows fit, for instance those of a party.
    """

    also_searched: Callable[[str], Q] | None = None

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        fields = self.get_search_fields(request)
        texts = [names_in(name) if name == "names" else name for name in fields]
        if not texts:
            return queryset, False
        return queryset.filter(holding(search_term, *texts, also=self.also_searched)), False


class ReadOnlyAdmin(ModelAdmin):
    """Rows that only pages and their actions change."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Change(NamedTuple):
    """One entry of a row's history."""

    at: Any
    label: str
    context: dict[str, Any]
    fields: list[tuple[str, Any, Any]]


class HistoryMixin:
    """The history page of an object shows what the database's triggers wrote."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):  # type: ignore[attr-defined]
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "title": _("History: %(thing)s") % {"thing": row},
            "object": row,
            "opts": self.opts,  # type: ignore[attr-defined]
            "changes": list(changes_of(row)),
        }
        return TemplateResponse(request, "admin/row_history.html", context)


def changes_of(row: Any) -> Iterator[Change]:
    """The changes of a tracked row, newest first: when, by whom, which fields from what to what."""
    events = list(row.events.order_by("-pgh_id")[: NEWEST + 1])
    for newer, older in zip(events, [*events[1:], None], strict=True):
        fields = [
            (field.name, getattr(older, field.attname, None), getattr(newer, field.attname))
            for field in newer._meta.get_fields()
            if field.concrete
            and not field.name.startswith("pgh_")
            and getattr(older, field.attname, None) != getattr(newer, field.attname)
        ]
        yield Change(newer.pgh_created_at, newer.pgh_label, newer.pgh_context or {}, fields)
