"""UNOSSC sets up the questionnaire on pages: its versions, and the questions of the next one."""
