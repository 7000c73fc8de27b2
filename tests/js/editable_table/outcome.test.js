import assert from "node:assert/strict";
import { test } from "node:test";
import { extent, outcome } from "../../../static/js/editable_table/outcome.js";

const PARTS = [{ value: "11", label: "2a Legal frameworks" }];

test("a text goes into a cell as it was copied, with its lines", () => {
  assert.deepEqual(outcome({}, "a\n b "), { value: "a\n b " });
});

test("a date is converted; one in doubt stays as it was copied and needs a look", () => {
  assert.deepEqual(outcome({ isDay: true }, "16/10/2017"), { value: "2017-10-16" });
  assert.deepEqual(outcome({ isDay: true }, "03/01/2018"), { value: "03/01/2018", note: "date" });
  assert.deepEqual(outcome({ isDay: true }, " "), { value: "" });
});

test("a choice that is not there leaves the cell as it is and says what was copied", () => {
  assert.deepEqual(outcome({ options: PARTS }, "2a"), { value: "11" });
  assert.deepEqual(outcome({ options: PARTS }, "9z "), { note: "choice", text: "9z" });
  assert.deepEqual(outcome({ options: PARTS }, ""), { value: "" });
});

test("a cell that cannot be changed needs a look only for another text", () => {
  assert.deepEqual(outcome({ fixed: "3" }, " 3 "), {});
  assert.deepEqual(outcome({ fixed: "3" }, ""), {});
  assert.deepEqual(outcome({ fixed: "3" }, "4"), { note: "fixed", text: "4" });
});

test("what was copied ends with its last row that has something in it", () => {
  const copied = [["a", "b"], ["", ""], ["c"], ["", " "]];

  assert.deepEqual(extent(copied, { row: 4, column: 7, columns: 8, most: 7 }), {
    rows: copied.slice(0, 3),
    total: 7,
    isTooLong: false,
    left: 1,
  });
});

test("rows beyond those of the table are too many", () => {
  const copied = [["a"], ["b"]];

  assert.ok(extent(copied, { row: 6, column: 0, columns: 8, most: 7 }).isTooLong);
});
