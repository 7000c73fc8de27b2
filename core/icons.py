"""Our own line icons on a 16 × 16 grid; drawn inline, so a page needs no further request."""

PATHS = {
    "add": "M8 3v10M3 8h10",
    "back": "M13 8H3m4-4L3 8l4 4",
    "calendar": "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3",
    "check": "m3 8.5 3.5 3.5L13 4.5",
    "clock": "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M8 4.5V8l2.5 1.5",
    "close": "m4 4 8 8M12 4l-8 8",
    "comment": "M2.5 3h11v8H7l-3 2.5V11H2.5z",
    "down": "m4 6 4 4 4-4",
    "download": "M8 2v8m-3.5-3L8 10.5 11.5 7M2.5 13.5h11",
    "edit": "m3 13 .75-3L11 2.75 13.25 5 6 12.25z",
    "external": "M9 2.5h4.5V7m0-4.5L7.5 8.5M12 9.5v4H2.5V4h4",
    "globe": (
        "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5"
        "M2 8h12M8 1.75c-4 3.5-4 9 0 12.5 4-3.5 4-9 0-12.5"
    ),
    "info": "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M8 7.5v3.5M8 5v.01",
    "lock": "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
    "mail": "M2 3.5h12v9H2zM2 4l6 5 6-5",
    "menu": "M2.5 4h11M2.5 8h11M2.5 12h11",
    "next": "M3 8h10M9 4l4 4-4 4",
    "print": "M4.5 6V2h7v4M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7V14h-7z",
    "remove": "M3 4.5h10M6 4.5V2.5h4v2M4.5 4.5l.5 9h6l.5-9",
    "search": "M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2M10.75 10.75 14 14",
    "undo": "M5 3 2 6l3 3M2 6h7.5a4 4 0 0 1 0 8H6",
    "upload": "M8 10.5v-8M4.5 6 8 2.5 11.5 6M2.5 13.5h11",
    "user": "M8 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6M2.5 14c.5-3 2.75-4.5 5.5-4.5s5 1.5 5.5 4.5",
    "warn": "M8 2 1.5 13.5h13zM8 6.5v3.5M8 12v.01",
}

# These point along the line of reading, so they turn in right-to-left languages.
TURNING = frozenset({"back", "next", "undo", "external"})
