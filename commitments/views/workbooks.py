"""The workbook of a roadmap's commitments, to be filled in and imported again."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from commitments import workbook as workbooks
from commitments.views.fetching import own_roadmap

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def workbook(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """Download commitments, milestones and actors; of an empty roadmap, the empty form."""
    document = own_roadmap(request, workshop, code)
    draft = document.drafts.lasting().order_by("-number").first()
    name = slugify(f"{document.party.code} {document.event.code} commitments")
    return HttpResponse(
        workbooks.write(document, draft),
        content_type=_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
    )
