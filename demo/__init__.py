"""The demo: 24 parties as they stand on 16 October 2017, made by the product's own actions."""
