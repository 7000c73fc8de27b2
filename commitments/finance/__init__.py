"""The finance of a commitment: amounts that are needed, secured and spent, and their totals.

Pages and sheets write through `actions`; `totals` and `needed_lines` are for what shows amounts.
"""
