"""Maps of the world: countries by the state of their roadmap.

`world.py` has the outlines that the build drew, `picture.py` what a map shows, `public_map.py` and
`staff_map.py` the two maps that there are. docs/decisions/0071-maps.md says what is drawn how.
"""
