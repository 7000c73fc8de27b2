import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf } from "../../../static/js/editable_table/days.js";

const CERTAIN = [
  "2017-10-16",
  "2017-10-16 00:00:00",
  "2017/10/16",
  "16/10/2017",
  "16.10.2017",
  "16-10-2017",
  "10/16/2017",
  " 16 / 10 / 2017 ",
  "16 October 2017",
  "16 Oct 2017",
  "16-Oct-2017",
  "October 16, 2017",
  "16th October 2017",
  "16 octobre 2017",
  "16 oct. 2017",
  "16 de octubre de 2017",
  "16 de outubro de 2017",
  "16 أكتوبر 2017",
  "١٦ أكتوبر ٢٠١٧",
  "16 تشرين الأول 2017",
];

for (const text of CERTAIN)
  test(`a date without doubt becomes year-month-day: ${text}`, () => {
    assert.equal(dayOf(text), "2017-10-16");
  });

test("day and month may be exchanged where they are the same number", () => {
  assert.equal(dayOf("05/05/2018"), "2018-05-05");
});

test("the first of a month is read in French", () => {
  assert.equal(dayOf("1er août 2018"), "2018-08-01");
});

const DOUBTFUL = [
  "03/01/2018",
  "03.01.2018",
  "16/10/17",
  "16-Oct-17",
  "31/02/2017",
  "32 October 2017",
  "16/13/2017",
  "October 2017",
  "16 October",
  "43024",
  "16 Brumaire 2017",
  "16 October 2017 or later",
  "0018-01-01",
  "soon",
  "",
];

for (const text of DOUBTFUL)
  test(`nobody guesses a date: ${JSON.stringify(text)}`, () => {
    assert.equal(dayOf(text), null);
  });
