"""Waiting for what a page's own script does."""

from playwright.sync_api import Error

from launcher.processes import wait_until

BETWEEN_PAGES = ("Execution context was destroyed", "Cannot find context")


def becomes_true(page, expression, words=None, seconds=15):
    """The expression becomes true in the page.

    The page is asked again and again from here. `Page.wait_for_function` evaluates a string in
    the page itself from the second time on, which the product's content security policy forbids.
    """

    def is_true():
        try:
            return page.evaluate(expression, words)
        except Error as error:
            if any(message in error.message for message in BETWEEN_PAGES):
                return False
            raise

    assert wait_until(is_true, seconds, 0.1), f"never became true: {expression}"
