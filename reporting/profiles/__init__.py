"""The institutional profile: what a party has put in place, by a standard questionnaire.

A report asks the questions (`rows.py`, `actions.py`); once it is accepted, the answers are public
and comparable (`published.py`, `matrix.py`, `ladder.py`). UNOSSC sets the questions up in
`questionnaire/`.
"""
