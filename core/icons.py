"""Our own line icons on a 16 × 16 grid; drawn inline, so a page needs no further request."""

PATHS = {
    "above": "M2.5 8.5h11v5h-11zM8 6V1.5M5.75 3.75h4.5",
    "add": "M8 3v10M3 8h10",
    "back": "M13 8H3m4-4L3 8l4 4",
    "below": "M2.5 2.5h11v5h-11zM8 10v4.5M5.75 12.25h4.5",
    "bold": "M4.5 2.5h4a2.75 2.75 0 0 1 0 5.5h-4zM4.5 8h4.75a2.75 2.75 0 0 1 0 5.5H4.5z",
    "bullets": "M6.5 4h7M6.5 8h7M6.5 12h7M3 4v.01M3 8v.01M3 12v.01",
    "calendar": "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3",
    "check": "m3 8.5 3.5 3.5L13 4.5",
    "clock": "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M8 4.5V8l2.5 1.5",
    "close": "m4 4 8 8M12 4l-8 8",
    "column-after": "M2.5 2.5h5v11h-5zM10 8h4.5M12.25 5.75v4.5",
    "column-before": "M8.5 2.5h5v11h-5zM1.5 8H6M3.75 5.75v4.5",
    "column-remove": "M4.5 2.5h7v11h-7zM6.5 6.5l3 3M9.5 6.5l-3 3",
    "comment": "M2.5 3h11v8H7l-3 2.5V11H2.5z",
    "deeper": "M2.5 3h11M7.5 6.5h6M7.5 9.5h6M2.5 13h11M2.5 5.75 4.75 8 2.5 10.25",
    "down": "m4 6 4 4 4-4",
    "download": "M8 2v8m-3.5-3L8 10.5 11.5 7M2.5 13.5h11",
    "edit": "m3 13 .75-3L11 2.75 13.25 5 6 12.25z",
    "external": "M9 2.5h4.5V7m0-4.5L7.5 8.5M12 9.5v4H2.5V4h4",
    "globe": (
        "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5"
        "M2 8h12M8 1.75c-4 3.5-4 9 0 12.5 4-3.5 4-9 0-12.5"
    ),
    "header-row": "M2.5 2.5h11v11h-11zM2.5 6h11M4.5 4.25h7",
    "heading": "M3 3v10M9 3v10M3 8h6M11.5 9.5l1.75-1.25V13",
    "info": "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M8 7.5v3.5M8 5v.01",
    "italic": "M7 2.5h4.5M4.5 13.5H9M9.5 2.5l-3 11",
    "link": (
        "M6.75 9.25a2.75 2.75 0 0 0 4 .25l2-2a2.8 2.8 0 0 0-4-4l-1 1"
        "M9.25 6.75a2.75 2.75 0 0 0-4-.25l-2 2a2.8 2.8 0 0 0 4 4l1-1"
    ),
    "lock": "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
    "mail": "M2 3.5h12v9H2zM2 4l6 5 6-5",
    "menu": "M2.5 4h11M2.5 8h11M2.5 12h11",
    "next": "M3 8h10M9 4l4 4-4 4",
    "numbers": "M6.5 4h7M6.5 8h7M6.5 12h7M2.25 3 3.25 2.5v3M2 9.25c1.75-1.5 1.5 0 .25 2.25H3.75",
    "print": "M4.5 6V2h7v4M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7V14h-7z",
    "quote": "M2.5 3v10M6 4h7.5M6 8h7.5M6 12h5",
    "redo": "m11 3 3 3-3 3m3-3H6.5a4 4 0 0 0 0 8H10",
    "remove": "M3 4.5h10M6 4.5V2.5h4v2M4.5 4.5l.5 9h6l.5-9",
    "row-remove": "M1.5 4.5h13v7h-13zM6.5 6.5l3 3M9.5 6.5l-3 3",
    "search": "M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2M10.75 10.75 14 14",
    "shallower": "M2.5 3h11M7.5 6.5h6M7.5 9.5h6M2.5 13h11M4.75 5.75 2.5 8l2.25 2.25",
    "subheading": "M3 4v8M7.5 4v8M3 8h4.5M10.5 9.25c0-1.5 2.75-1.5 2.75 0 0 1-2.75 2-2.75 3h3",
    "table": "M2.5 2.5h11v11h-11zM2.5 6.25h11M2.5 10h11M6.25 6.25v7.25M10 6.25v7.25",
    "table-remove": (
        "M13.5 8V2.5h-11v11H8M2.5 6.25h11M6.25 6.25v7.25M10.25 10.25l3.5 3.5M13.75 10.25l-3.5 3.5"
    ),
    "undo": "M5 3 2 6l3 3M2 6h7.5a4 4 0 0 1 0 8H6",
    "upload": "M8 10.5v-8M4.5 6 8 2.5 11.5 6M2.5 13.5h11",
    "user": "M8 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6M2.5 14c.5-3 2.75-4.5 5.5-4.5s5 1.5 5.5 4.5",
    "warn": "M8 2 1.5 13.5h13zM8 6.5v3.5M8 12v.01",
}

# These point along the line of reading, so they turn in right-to-left languages.
TURNING = frozenset(
    {
        "back",
        "next",
        "undo",
        "redo",
        "external",
        "bullets",
        "numbers",
        "quote",
        "deeper",
        "shallower",
        "column-after",
        "column-before",
    }
)
