import assert from "node:assert/strict";
import { test } from "node:test";
import { move } from "../../../static/js/editable_table/moves.js";

const at = (key, text, start, more = {}) => ({ key, text, start, end: start, ...more });
const DOWN = [1, 0];
const UP = [-1, 0];
const NEXT = [0, 1];
const BEFORE = [0, -1];

const KEYS = [
  ["Enter leads down from a cell of one line", at("Enter", "ab", 1), DOWN],
  ["Enter with Shift leads up", at("Enter", "ab", 1, { isShifted: true }), UP],
  ["Enter is a line break where a cell has lines", at("Enter", "ab", 1, { hasLines: true }), null],
  ["Enter opens a list of choices", at("Enter", "", 0, { isChoice: true }), null],
  ["an arrow in the middle moves the caret", at("ArrowRight", "ab", 1), null],
  ["an arrow at the end leads to the next cell", at("ArrowRight", "ab", 2), NEXT],
  ["an arrow at the start leads to the cell before", at("ArrowLeft", "ab", 0), BEFORE],
  ["an arrow at the start of the text goes on in it", at("ArrowRight", "ab", 0), null],
  ["a selection is left by the browser", at("ArrowRight", "ab", 0, { end: 2 }), null],
  ["a selection grows with Shift", at("ArrowRight", "ab", 2, { isShifted: true }), null],
  ["keys with a modifier are the browser's", at("ArrowDown", "", 0, { hasModifier: true }), null],
  ["down leads on from the last line", at("ArrowDown", "a\nb", 2), DOWN],
  ["down stays in the cell before its last line", at("ArrowDown", "a\nb", 1), null],
  ["up leads on from the first line", at("ArrowUp", "a\nb", 1), UP],
  ["up stays in the cell after its first line", at("ArrowUp", "a\nb", 2), null],
  ["up and down choose in a list", at("ArrowDown", "", 0, { isChoice: true }), null],
  ["an arrow leaves a list of choices", at("ArrowRight", "", 0, { isChoice: true }), NEXT],
  [
    "the next cell is on the left in a page from right to left",
    at("ArrowLeft", "ab", 2, { isPageRightToLeft: true, isTextRightToLeft: true }),
    NEXT,
  ],
  [
    "a text from left to right is left at its start in such a page",
    at("ArrowLeft", "ab", 0, { isPageRightToLeft: true }),
    NEXT,
  ],
  ["Tab is the browser's", at("Tab", "ab", 2), null],
];

for (const [name, state, step] of KEYS)
  test(name, () => {
    assert.deepEqual(move({ isTextRightToLeft: false, isPageRightToLeft: false, ...state }), step);
  });
