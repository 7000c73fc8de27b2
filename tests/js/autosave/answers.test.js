import assert from "node:assert/strict";
import { test } from "node:test";
import {
  eventOfLook,
  eventOfSave,
  kindOfRefusal,
  kindOfRejection,
} from "../../../static/js/autosave/answers.js";

const SAVES = [
  // status, problem, whether a new token was fetched already, event
  [200, undefined, false, "stored"],
  [0, undefined, false, "noAnswer"],
  [408, undefined, false, "noAnswer"],
  [429, undefined, false, "noAnswer"],
  [500, undefined, false, "noAnswer"],
  [503, undefined, false, "noAnswer"],
  [599, undefined, false, "noAnswer"],
  [401, undefined, false, "loggedOut"],
  [403, undefined, false, "tokenRejected"],
  [403, undefined, true, "forbidden"],
  [403, "mandate", false, "forbidden"],
  [409, "conflict", false, "conflicted"],
  [409, "closed", false, "forbidden"],
  [409, undefined, false, "forbidden"],
  [400, undefined, false, "rejected"],
  [413, undefined, false, "rejected"],
  [422, undefined, false, "rejected"],
  [404, undefined, false, "forbidden"],
  [410, undefined, false, "forbidden"],
  [499, undefined, false, "forbidden"],
];

for (const [status, problem, isRenewed, event] of SAVES) {
  const situation = `${status}${problem ? ` (${problem})` : ""}${isRenewed ? ", token new" : ""}`;
  test(`a save that is answered with ${situation} means ${event}`, () => {
    assert.equal(eventOfSave({ status, body: { problem } }, { isRenewed }), event);
  });
}

const LOOKS = [
  // status, user in the answer, event
  [200, 7, "recognised"],
  [200, "7", "recognised"],
  [200, 8, "otherPerson"],
  [200, null, "otherPerson"],
  [401, undefined, "loggedOut"],
  [403, undefined, "forbidden"],
  [404, undefined, "forbidden"],
  [0, undefined, null],
  [500, undefined, null],
  [429, undefined, null],
];

for (const [status, user, event] of LOOKS) {
  test(`a look that is answered with ${status} for person ${user} means ${event}`, () => {
    assert.equal(eventOfLook({ status, body: { user } }, "7"), event);
  });
}

test("a section that is gone and one that is closed have sentences of their own", () => {
  assert.deepEqual([404, 410, 403, 409].map(kindOfRefusal), ["gone", "gone", "refused", "refused"]);
});

test("a text that is too long and one that is wrong have sentences of their own", () => {
  assert.deepEqual([400, 413, 422].map(kindOfRejection), ["long", "long", "invalid"]);
});
