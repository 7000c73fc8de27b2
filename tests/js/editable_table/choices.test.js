import assert from "node:assert/strict";
import { test } from "node:test";
import { choiceOf } from "../../../static/js/editable_table/choices.js";

const PARTS = [
  { value: "11", label: "2a Legal frameworks" },
  { value: "12", label: "2b Human resources" },
  { value: "13", label: "3a Human resources" },
  { value: "14", label: "5 Reporting mechanism" },
];
const TYPED = [
  ["2a", "11"],
  ["2A ", "11"],
  ["2 a", "11"],
  ["2a)", "11"],
  ["5", "14"],
  ["5.", "14"],
  ["2a Legal frameworks", "11"],
  ["LEGAL  FRAMEWORKS", "11"],
  ["Human resources", null],
  ["3a human resources", "13"],
  ["2", null],
  ["Legal", null],
  ["", null],
];

for (const [text, value] of TYPED)
  test(`a choice is meant by its code or its label: ${JSON.stringify(text)}`, () => {
    assert.equal(choiceOf(PARTS, text), value);
  });
