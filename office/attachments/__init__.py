"""Files of people that are stored and handed on: checked by their content, never taken at a word.

`checking.check` looks into a file in the sandbox. Others call nothing else, and read the formats.
"""
