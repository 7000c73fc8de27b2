"""The figures of the dashboard as a reader meets them: words, number and address."""

import re
from html import unescape


def figures_of(page):
    """Number and address of each figure, by its words."""
    figures = page[page.index('<div class="figures">') : page.index('<div class="columns">')]
    links = re.findall(r'<a href="([^"]+)">(.*?)</a>', figures, re.DOTALL)
    texts = [(" ".join(re.sub(r"<[^>]+>", " ", words).split()), url) for url, words in links]
    return {
        re.sub(r"\W*\d+\W*", "", text): (_number_in(text), unescape(url)) for text, url in texts
    }


def _number_in(text):
    return int(re.search(r"\d+", text)[0])
