import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "../../../static/js/editor/schema.js";
import { countWords } from "../../../static/js/editor/serialise.js";

const text = (value) => ({ type: "text", text: value });
const paragraph = (...content) => ({ type: "paragraph", content });
const countIn = (...content) => countWords(schema.nodeFromJSON({ type: "doc", content }));

test("an empty text has no words", () => {
  assert.equal(countIn(paragraph()), 0);
  assert.equal(countIn(paragraph(text("  "))), 0);
});

test("words are separated by spaces, line breaks and blocks", () => {
  const breaking = paragraph(text("one two"), { type: "line_break" }, text("three"));
  const list = { type: "bullets", content: [{ type: "item", content: [paragraph(text("four"))] }] };

  assert.equal(countIn(breaking), 3);
  assert.equal(countIn(breaking, list, paragraph(text("five\u00a0six"))), 6);
});

test("a word that is half bold is one word", () => {
  const bold = { ...text("wa"), marks: [{ type: "strong" }] };

  assert.equal(countIn(paragraph(bold, text("ter"))), 1);
});
