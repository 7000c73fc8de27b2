import assert from "node:assert/strict";
import { test } from "node:test";
import { remaining } from "../../../static/js/forms/remaining.js";

const TEXTS = [
  // text, characters that count
  ["", 0],
  ["abc", 3],
  ["  abc \n", 3],
  ["a\r\nb", 3],
  ["a\nb", 3],
  ["😀😀", 2],
  ["नमस्ते", 6],
  ["e\u0301", 2],
];

for (const [text, length] of TEXTS) {
  test(`${JSON.stringify(text)} counts as ${length} characters`, () => {
    assert.equal(remaining(text, 100).left, 100 - length);
  });
}

const EDGES = [
  // longest, left, whether it is near the end, whether it is too long
  [100, 21, false, false], // twenty characters at least
  [100, 20, true, false],
  [1000, 101, false, false], // a tenth
  [1000, 100, true, false],
  [9000, 201, false, false], // two hundred at most
  [9000, 200, true, false],
  [100, 0, true, false],
  [100, -1, true, true],
];

for (const [longest, left, isNear, isOver] of EDGES) {
  test(`with ${left} of ${longest} characters left: near ${isNear}, too long ${isOver}`, () => {
    assert.deepEqual(remaining("x".repeat(longest - left), longest), { left, isNear, isOver });
  });
}
