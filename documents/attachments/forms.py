"""The form with which a file is attached without a script."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.crispy import Helper
from office.attachments.formats import ENDINGS, MAX_FILE_BYTES
from office.attachments.refusals import AttachmentRefused


class FileForm(forms.Form):
    """One file. A script sends it in parts, with the same words for what is wrong."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "PDF, Word, Excel, PowerPoint, OpenDocument, JPEG, PNG, WebP, CSV or text, up to "
            "%(limit)s MB. Without macros and passwords."
        )
        % {"limit": MAX_FILE_BYTES // 1024**2},
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Choose another file."),
        },
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    limit = MAX_FILE_BYTES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self)
        self.helper.form_tag = False

    @property
    def too_large(self) -> str:
        """What a browser and we say of a file above the limit."""
        return str(AttachmentRefused("size", limit=self.limit // 1024**2))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > self.limit:
            raise forms.ValidationError(self.too_large)
        return file
