"""Forms about events and their people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.crispy import Helper
from core.spreadsheets.limits import MAX_FILE_BYTES

ALPHABETS = [
    ("", _("Found out from the file")),
    ("utf-8", _("Unicode (UTF-8)")),
    ("utf-16", _("Unicode (UTF-16)")),
    ("cp1252", _("Western European (Windows-1252)")),
    ("cp1256", _("Arabic (Windows-1256)")),
]


class UploadForm(forms.Form):
    """A list of participants as a host sent it."""

    file = forms.FileField(
        label=_("List of participants"),
        help_text=_("XLSX, ODS, XLS or CSV, up to %(size)s MB. Macros are refused.")
        % {"size": MAX_FILE_BYTES // 1024**2},
        error_messages={"required": _("Choose the file with the list.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.xls,.csv,.tsv,.txt"}),
    )
    encoding = forms.ChoiceField(
        label=_("Alphabet of a text file"),
        choices=ALPHABETS,
        required=False,
        help_text=_("Only needed when names come out wrong."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Upload and check"), enctype="multipart/form-data")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            size = MAX_FILE_BYTES // 1024**2
            raise forms.ValidationError(
                _("The file is larger than %(size)s MB. Send it in parts.") % {"size": size}
            )
        return file
