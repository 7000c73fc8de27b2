"""Lists whose rows are asked about: Ann of the Treasury is known, and Ann of Customs is listed."""

from imports import actions
from imports.actions import apply_import
from people.models import Participation, Person

HEADER = "Name,Title,Position,Organisation,Country,E-mail,Phone"
ANN = "Ann Bo,Ms,Director,Treasury,Kenya,ann@ken.example.org,+254 1"
AT_CUSTOMS = "Ann Bo,Ms,Head of Unit,Customs,Kenya,,+254 2"
OTHER = "Cy Do,Mr,Clerk,Customs,Kenya,cy@ken.example.org,"


def applied(batch, decisions, by):
    """The list with these decisions by row number, applied."""
    actions.decide(batch=batch, decisions=decisions, by=by)
    return apply_import(batch=batch, by=by)


def outcomes(batch):
    """The outcome of each row."""
    return list(batch.rows.order_by("number").values_list("outcome", flat=True))


def recorded():
    """All people and participations."""
    return [
        list(Person.objects.order_by("pk").values()),
        list(Participation.objects.order_by("pk").values()),
    ]
