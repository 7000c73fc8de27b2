"""Charts: each a finding with its picture, its table, its source and its day.

`chart.py` says what a chart is, `registry.py` which there are, `downloads.py` makes their files.
templates/dashboards/charts/_frame.html draws any of them.
"""
