"""Parties and their memberships, groups of countries, and organisations."""

from countries.models.groups import CountryGroup as CountryGroup
from countries.models.groups import GroupMembership as GroupMembership
from countries.models.organisations import DifferentOrganisations as DifferentOrganisations
from countries.models.organisations import Organisation as Organisation
from countries.models.organisations import OrganisationKind as OrganisationKind
from countries.models.organisations import OrganisationMerge as OrganisationMerge
from countries.models.parties import SITUATIONS as SITUATIONS
from countries.models.parties import AliasMeaning as AliasMeaning
from countries.models.parties import Country as Country
from countries.models.parties import Membership as Membership
from countries.models.parties import Party as Party
from countries.models.parties import PartyAlias as PartyAlias
from countries.models.parties import PartyKind as PartyKind
from countries.models.parties import Region as Region
from countries.models.parties import RegionKind as RegionKind
from countries.models.parties import UNStatus as UNStatus
