"""Our form templates: every control has its label, its hint and its error tied to it."""

from datetime import date

import pytest
from crispy_forms.bootstrap import FormActions, PrependedText, StrictButton
from crispy_forms.layout import HTML, ButtonHolder, Column, Div, Fieldset, Layout, Row, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template
from django.utils import translation

from core.crispy import DateInput, Helper, Save
from tests.markup import folded_html


class CommitmentForm(forms.Form):
    title = forms.CharField(label="Title", help_text="In one line.")
    due = forms.DateField(label="End date", widget=DateInput)
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    actor = forms.ChoiceField(
        label="Actor",
        choices=[("a", "Public"), ("b", "Private")],
        widget=forms.RadioSelect,
        help_text="Choose one.",
    )
    agreed = forms.BooleanField(label="I may do this", help_text="You need a mandate.")
    evidence = forms.FileField(label="Evidence", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3)

    def __init__(self, *args, layout=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, "Save the commitment", data_guard=True)
        self.helper.layout = layout or self.helper.layout

    def clean(self):
        if self.data.get("title") == "impossible":
            self.add_error(None, "This commitment is impossible.")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def drawn(form):
    return folded_html(render_crispy_form(form, context={"csrf_token": "t0ken"}))


def test_a_form_can_be_sent_with_a_file_and_a_token():
    html = drawn(CommitmentForm())

    assert 'method="post" enctype="multipart/form-data"' in html
    assert 'name="csrfmiddlewaretoken" value="t0ken"' in html
    assert "data-guard" in html
    assert '<button type="submit" class="button" id="submit-form">Save the commitment' in html


def test_a_field_has_a_label_and_a_hint_tied_to_it():
    html = drawn(CommitmentForm())

    assert '<label for="id_title">Title</label>' in html
    assert '<p class="hint" id="id_title_helptext">In one line.</p>' in html
    assert 'aria-describedby="id_title_helptext" id="id_title"' in html


def test_an_optional_field_says_so():
    html = drawn(CommitmentForm())

    assert 'Note <span class="field__optional">(optional)</span>' in html
    assert html.count('class="field__optional"') == 2


def test_choices_are_a_group_with_a_legend():
    html = drawn(CommitmentForm())

    assert 'id="div_id_actor" aria-describedby="id_actor_helptext"><legend>Actor</legend>' in html


def test_a_check_box_stands_before_its_words():
    html = drawn(CommitmentForm())

    assert 'id="id_agreed"><label for="id_agreed">I may do this</label>' in html
    assert html.count('id="id_agreed_helptext"') == 1


def test_a_date_is_a_native_field_in_iso_whatever_the_language():
    with translation.override("fr"):
        html = drawn(CommitmentForm(initial={"due": date(2018, 3, 4)}))

    assert '<input type="date" name="due" value="2018-03-04"' in html


def test_a_hidden_field_is_drawn_without_a_label():
    html = drawn(CommitmentForm())

    assert '<input type="hidden" name="version" value="3" id="id_version">' in html
    assert 'for="id_version"' not in html


def test_there_is_no_error_summary_before_anything_is_wrong():
    assert 'class="error-summary"' not in drawn(CommitmentForm())


def test_every_error_is_in_the_summary_and_links_to_its_field():
    html = drawn(CommitmentForm(data={"title": ""}))

    assert 'class="error-summary" role="group" tabindex="-1"' in html
    for target in ("id_title", "id_due", "id_actor_0", "id_agreed"):
        assert f'<a href="#{target}">' in html
        assert f'id="{target}"' in html


def test_an_error_is_tied_to_its_field():
    html = drawn(CommitmentForm(data={"title": ""}))

    assert (
        '<div class="error-message" id="id_title_error"><p>This field is required.</p></div>'
        in html
    )
    assert 'aria-invalid="true" aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-describedby="id_actor_helptext id_actor_error"' in html


def test_an_error_of_the_whole_form_leads_the_summary():
    html = drawn(CommitmentForm(data={"title": "impossible"}))

    assert "<ul><li>This commitment is impossible.</li>" in html


def test_user_text_is_escaped_everywhere():
    html = drawn(CommitmentForm(data={"title": "<script>", "actor": "<b>"}))

    assert "<script>" not in html
    assert "<b>" not in html


def test_the_filter_draws_fields_without_form_and_buttons():
    source = "{% load crispy_forms_filters %}{{ form|crispy }}"

    html = Template(source).render(Context({"form": CommitmentForm()}))

    assert 'for="id_title"' in html
    assert "<form" not in html
    assert "<button" not in html


def test_a_button_sends_its_name_and_value():
    form = CommitmentForm()
    form.helper.add_input(
        Save("Save and add another", name="again", value="1", css_class="button--quiet")
    )

    html = drawn(form)

    assert 'class="button button--quiet" id="submit-again-1" name="again" value="1"' in html


def test_every_layout_object_that_we_use_is_drawn():
    layout = Layout(
        Fieldset("When", Row(Column("due"), "note"), css_id="when"),
        Div(PrependedText("title", "UGX"), HTML("<hr>")),
        ButtonHolder(Submit("go", "Go")),
        FormActions(StrictButton("Stay", type="button", css_class="button")),
    )

    html = drawn(CommitmentForm(layout=layout))

    assert '<fieldset class="field-group" id="when"><legend>When</legend>' in html
    assert 'class="field-row"' in html
    assert "<span>UGX</span>" in html
    assert ">Go</button>" in html
    assert ">Stay</button>" in html


def test_a_formset_has_its_management_form_and_a_group_for_each_form():
    formset = forms.formset_factory(CommitmentForm, extra=2)()

    html = render_crispy_form(formset, helper=Helper(), context={"csrf_token": "t"})

    assert 'name="form-TOTAL_FORMS" value="2"' in html
    assert html.count('<fieldset class="field-group">') == 2
    assert html.count("</form>") == 1
