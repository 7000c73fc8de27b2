import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsOf, isForSeveralCells } from "../../../static/js/editable_table/cells.js";

const COPIED = [
  // what was copied, its cells
  ["one", [["one"]]],
  ["one\r\n", [["one"]]],
  ["a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]],
  ["a\t\tc\n\t\t\n", [["a", "", "c"], ["", "", ""]]],
  ['a\t"first line\nsecond line"\tc\nd', [["a", "first line\nsecond line", "c"], ["d"]]],
  ['"says ""yes"""\tb', [['says "yes"', "b"]]],
  ['"Hello", he wrote\tb', [['"Hello", he wrote', "b"]]],
  ['a "quoted" word', [['a "quoted" word']]],
  ['"never closed\tb\nc', [['"never closed', "b"], ["c"]]],
  ['""\tb', [["", "b"]]],
  ["", [[""]]],
]; // biome-ignore format: a table

for (const [text, cells] of COPIED)
  test(`copied cells are told apart: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(cellsOf(text), cells);
  });

test("a text with tabs fills several cells, whatever the cell", () => {
  assert.ok(isForSeveralCells({ text: "a\tb", html: "", hasLines: true }));
});

test("lines fill several cells where they come from a table or the cell has one line", () => {
  const text = "First paragraph.\nSecond paragraph.\n";

  assert.ok(!isForSeveralCells({ text, html: "<p>First paragraph.</p>", hasLines: true }));
  assert.ok(isForSeveralCells({ text, html: "<table><tr><td>", hasLines: true }));
  assert.ok(isForSeveralCells({ text, html: "", hasLines: false }));
});

test("one cell of a spreadsheet, which ends with a line break, is one cell", () => {
  assert.ok(!isForSeveralCells({ text: "one\r\n", html: "<table><tr><td>", hasLines: true }));
});
