// The text that can be written is exactly the HTML that richtext/sanitise.py keeps.
import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

const KEPT = /^(https?:\/\/|mailto:|\/(?!\/))/i; // a path is a link within this site

const heading = (tag, priority, ...others) => ({
  content: "inline*",
  group: "block",
  defining: true,
  parseDOM: [tag, ...others].map((name) => ({ tag: name, priority })),
  toDOM: () => [tag, 0],
});

const list = (tag, more = {}) => ({
  content: "item+",
  group: "block list",
  parseDOM: [{ tag }],
  toDOM: () => [tag, 0],
  ...more,
});

// How a numbered list counts, and from where: the same rule as richtext.is_start.
const NUMBERINGS = ["a", "A", "i", "I"];
const startOf = (written) =>
  /^\d{1,5}$/.test(written ?? "") && Number(written) <= 32767 ? Number(written) : 1;
const counting = {
  attrs: { type: { default: null }, start: { default: 1 } },
  parseDOM: [
    {
      tag: "ol",
      getAttrs: (dom) => {
        const type = dom.getAttribute("type");
        return {
          type: NUMBERINGS.includes(type) ? type : null,
          start: startOf(dom.getAttribute("start")),
        };
      },
    },
  ],
  toDOM: ({ attrs: { type, start } }) => [
    "ol",
    { ...(type && { type }), ...(start !== 1 && { start }) },
    0,
  ],
};

const mark = (tag, other, css) => ({
  parseDOM: [{ tag }, { tag: other }, ...css],
  toDOM: () => [tag, 0],
});

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      content: "inline*",
      group: "block",
      parseDOM: [{ tag: "p" }],
      toDOM: () => ["p", 0],
    },
    heading: heading("h3", 60, "h1", "h2"),
    subheading: heading("h4", 60, "h5", "h6"),
    quote: {
      content: "(paragraph | list)+",
      group: "block",
      defining: true,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", 0],
    },
    bullets: list("ul"),
    numbers: list("ol", counting),
    item: {
      content: "paragraph (paragraph | list)*",
      defining: true,
      parseDOM: [{ tag: "li" }],
      toDOM: () => ["li", 0],
    },
    ...tableNodes({ tableGroup: "block", cellContent: "(paragraph | list)+", cellAttributes: {} }),
    text: { group: "inline" },
    line_break: {
      inline: true,
      group: "inline",
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (dom) => {
            const href = dom.getAttribute("href").trim();
            return KEPT.test(href) ? { href } : false;
          },
        },
      ],
      toDOM: (mark) => ["a", { href: mark.attrs.href }, 0],
    },
    strong: mark("strong", "b", []),
    em: mark("em", "i", []),
    struck: mark("s", "strike", []),
    raised: { excludes: "raised lowered", ...mark("sup", "sup", []) },
    lowered: { excludes: "raised lowered", ...mark("sub", "sub", []) },
  },
});
