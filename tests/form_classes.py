"""Every form of the product, found by looking: a new one cannot be forgotten."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from django import forms
from django.conf import settings
from django.contrib import admin
from django.test import RequestFactory


def product_modules() -> Iterator[str]:
    """The names of all modules of the apps, without tests, migrations and scripts."""
    for app in settings.HOUSE:
        for module in pkgutil.walk_packages(import_module(app).__path__, f"{app}."):
            if not {"migrations", "child", "tests"} & set(module.name.split(".")):
                yield module.name


def form_classes() -> list[type[forms.BaseForm]]:
    """All forms that the apps declare, by the name of their module and class."""
    for name in product_modules():
        if "forms" in name.split("."):
            import_module(name)
    classes = {
        form for form in _descendants(forms.BaseForm) if form.__module__.split(".")[0] in
        settings.HOUSE
    }  # fmt: skip
    return sorted(classes, key=name_of)


def admin_forms() -> list[tuple[str, type[forms.BaseForm]]]:
    """The forms of the administration site, with the rows that stand on the same page."""
    request = RequestFactory().get("/")
    request.user = _Superuser()
    form_classes = []
    for model, model_admin in admin.site._registry.items():
        if model._meta.app_label not in settings.HOUSE:
            continue
        form_classes.append((model.__name__, model_admin.get_form(request)))
        for inline in model_admin.inlines:
            formset = inline(model, admin.site).get_formset(request)
            form_classes.append((f"{model.__name__}, {inline.__name__}", formset.form))
    return form_classes


def fields_of(kind: type[forms.Field]) -> list[tuple[str, forms.Field]]:
    """Every declared field of that kind, with the name of its form; admin pages included."""
    named = [(name_of(form), form) for form in form_classes()] + admin_forms()
    return [
        (f"{form_name}.{name}", field)
        for form_name, form in named
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, kind)
    ]


def name_of(form: type[forms.BaseForm]) -> str:
    return f"{form.__module__}.{form.__name__}"


def _descendants(parent: type) -> set[type]:
    return {parent}.union(*(_descendants(child) for child in parent.__subclasses__()))


class _Superuser:
    is_active = is_staff = is_superuser = is_authenticated = True

    def has_perm(self, *_args: object) -> bool:
        return True
