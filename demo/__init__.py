"""The demo: 24 parties as they stand on 16 October 2017, told through the real actions."""
