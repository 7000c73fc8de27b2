"""What a script announces before it uploads a file in parts."""

from django import forms

from core.text_fields import CharField


class UploadForm(forms.Form):
    """Where the file belongs, its name and size, and by what it is known again."""

    owner = forms.SlugField(max_length=30)
    place = CharField(max_length=60)
    replaces = CharField(max_length=60, required=False)
    name = CharField(max_length=500)
    size = forms.IntegerField(min_value=0, max_value=10**15)
    mark = CharField(max_length=64)
