"""The sample lists that hosts sent."""

from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
MESSY = DATA / "participants-messy.xlsx"
NAIROBI = DATA / "participants-nairobi.csv"
COTONOU = DATA / "participants-cotonou-cp1252.csv"
LISTS = DATA / "lists"  # small inputs that once failed, one for each kind of failure
