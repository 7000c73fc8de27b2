"""The form for uploading or pasting a list."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.crispy import Helper
from core.text import is_blank
from core.text_fields import CharField
from office.spreadsheets.limits import MAX_FILE_BYTES
from richtext import languages

ALPHABETS = [
    ("", _("Detect it from the file")),
    ("utf-8", _("Unicode (UTF-8)")),
    ("utf-16", _("Unicode (UTF-16)")),
    ("cp1252", _("Western European (Windows-1252)")),
    ("cp1250", _("Central European (Windows-1250)")),
    ("cp1251", _("Cyrillic (Windows-1251)")),
    ("cp1254", _("Turkish (Windows-1254)")),
    ("cp1256", _("Arabic (Windows-1256)")),
    ("gb18030", _("Chinese (GB18030)")),
    ("shift_jis", _("Japanese (Shift-JIS)")),
    ("euc_kr", _("Korean (EUC-KR)")),
]


class UploadForm(forms.Form):
    """A list: a file or a pasted table.

    `table` is the pasted HTML with its merged cells, which a script fills in.
    """

    file = forms.FileField(
        label="",
        required=False,
        help_text=_("XLSX, ODS, XLS or CSV, up to %(size)s MB. Macros are refused.")
        % {"size": MAX_FILE_BYTES // 1024**2},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.xls,.csv,.tsv,.txt"}),
    )
    pasted_text = CharField(
        label=_("Or paste a table from Word or Excel"),
        required=False,
        max_length=2_000_000,
        strip=False,
        widget=forms.Textarea(
            attrs={
                "rows": 4,
                **languages.UNKNOWN,
                "data-paste-table": _("Pasted as it was copied. Tables: {tables}, rows: {rows}."),
            }
        ),
        help_text=_("With its header row. A file that is chosen above comes first."),
    )
    table = CharField(required=False, max_length=2_500_000, strip=False, widget=forms.HiddenInput)
    encoding = forms.ChoiceField(
        label=_("Alphabet of a text file"),
        choices=ALPHABETS,
        required=False,
        help_text=_("Only needed when the text comes out wrong."),
    )

    def __init__(self, *args: Any, file_label: str | Promise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = file_label  # type: ignore[assignment]
        for name in ("file", "pasted_text"):
            # one of the two is needed
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]
        self.helper = Helper(self, _("Upload"), enctype="multipart/form-data")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MAX_FILE_BYTES:
            size = MAX_FILE_BYTES // 1024**2
            raise forms.ValidationError(
                _("The file is larger than %(size)s MB. Send it in parts.") % {"size": size}
            )
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["pasted_text"] = cleaned.pop("table", "") or cleaned.get("pasted_text", "")
        has_text = not is_blank(cleaned["pasted_text"])
        if not cleaned.get("file") and not has_text and "file" not in self.errors:
            self.add_error("file", _("Choose the file with the list."))
        return cleaned
