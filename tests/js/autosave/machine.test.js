// Every transition of autosave is a row here; every other pair of state and event changes nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BLOCKED, Machine, STATES, transition } from "../../../static/js/autosave/machine.js";

// state, event → next state, effects in their order
const ROWS = `
idle       typed          dirty      sayChanged sendLater
idle       takenBack      idle       sayLast
idle       differs        dirty
idle       newer          idle       sayNewer
idle       loggedOut      signedOut  copy saySignedOut doubtSession
idle       otherPerson    signedOut  copy sayOtherPerson doubtSession
idle       forbidden      refused    copy sayRefused
dirty      typed          dirty      sayChanged sendLater
dirty      takenBack      idle       sayLast
dirty      sameText       idle
dirty      nothingWaits   idle       sayBack
dirty      send           saving     saySaving request
dirty      pressed        saving     saySaving request
dirty      newer          dirty      sayNewer
dirty      loggedOut      signedOut  copy saySignedOut doubtSession
dirty      otherPerson    signedOut  copy sayOtherPerson doubtSession
dirty      forbidden      refused    copy sayRefused
saving     typed          saving     sayChanged
saving     tokenRejected  saving     askForToken
saving     tokenRenewed   saving     saySaving request
saving     stored         saved      saySaved
saving     storedPart     dirty      saySaved sayChanged sendLater
saving     noAnswer       offline    sayOffline retryLater
saving     conflicted     conflict   copy sayConflict
saving     rejected       invalid    copy sayInvalid
saving     loggedOut      signedOut  copy saySignedOut doubtSession
saving     otherPerson    signedOut  copy sayOtherPerson doubtSession
saving     forbidden      refused    copy sayRefused
retrying   tokenRejected  retrying   askForToken
retrying   tokenRenewed   retrying   request
retrying   stored         saved      saySaved
retrying   storedPart     dirty      saySaved sayChanged sendLater
retrying   noAnswer       offline    sayOffline retryLater
retrying   conflicted     conflict   copy sayConflict
retrying   rejected       invalid    copy sayInvalid
retrying   loggedOut      signedOut  copy saySignedOut doubtSession
retrying   otherPerson    signedOut  copy sayOtherPerson doubtSession
retrying   forbidden      refused    copy sayRefused
saved      typed          dirty      sayChanged sendLater
saved      takenBack      saved      sayLast
saved      differs        dirty
saved      newer          saved      sayNewer
saved      loggedOut      signedOut  copy saySignedOut doubtSession
saved      otherPerson    signedOut  copy sayOtherPerson doubtSession
saved      forbidden      refused    copy sayRefused
offline    typed          offline    sendLater
offline    takenBack      idle       sayLast
offline    send           retrying   request
offline    pressed        saving     saySaving request
offline    newer          offline    sayNewer
offline    loggedOut      signedOut  copy saySignedOut doubtSession
offline    otherPerson    signedOut  copy sayOtherPerson doubtSession
offline    forbidden      refused    copy sayRefused
conflict   sendRest       saving     saySaving request
conflict   loggedOut      signedOut  copy saySignedOut doubtSession
conflict   otherPerson    signedOut  copy sayOtherPerson doubtSession
signedOut  otherPerson    signedOut  copy sayOtherPerson doubtSession
signedOut  returned       signedOut  look
signedOut  recognised     dirty      takeToken goOn
refused    reopened       dirty      takeToken goOn
refused    loggedOut      signedOut  copy saySignedOut doubtSession
refused    otherPerson    signedOut  copy sayOtherPerson doubtSession
invalid    typed          dirty      sayChanged sendLater
invalid    takenBack      idle       sayLast
invalid    loggedOut      signedOut  copy saySignedOut doubtSession
invalid    otherPerson    signedOut  copy sayOtherPerson doubtSession
`
  .trim()
  .split("\n")
  .map((row) => row.split(/\s+/))
  .map(([state, event, next, ...effects]) => ({ state, event, next, effects }));

const EVENTS = [...new Set(ROWS.map((row) => row.event))];
const isRow = (state, event) => ROWS.some((row) => row.state === state && row.event === event);

for (const { state, event, next, effects } of ROWS) {
  test(`autosave in state ${state} that hears ${event} is ${next}`, () => {
    assert.deepEqual(transition(state, event), { state: next, effects });
  });
}

for (const state of STATES) {
  for (const event of EVENTS.filter((name) => !isRow(state, name))) {
    test(`autosave in state ${state} does nothing about ${event}`, () => {
      assert.deepEqual(transition(state, event), { state, effects: [] });
    });
  }
}

test("the table of autosave begins in every state, and names no pair twice", () => {
  assert.deepEqual(new Set(ROWS.map((row) => row.state)), new Set(STATES));
  assert.equal(ROWS.length, new Set(ROWS.map(({ state, event }) => `${state} ${event}`)).size);
});

// Whether a page that was just opened can come into this state.
function isReachable(goal) {
  const reached = new Set(["idle"]);
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const { state, next } of ROWS) if (reached.has(state)) reached.add(next);
  }
  return reached.has(goal);
}

test("every state of autosave can be reached from a page that was just opened", () => {
  assert.deepEqual(
    STATES.filter((state) => !isReachable(state)),
    [],
  );
});

test("a blocked autosave sends nothing by itself, whatever happens to text or clock", () => {
  for (const state of BLOCKED.filter((name) => name !== "invalid")) {
    for (const event of ["typed", "send", "pressed", "differs"]) {
      assert.deepEqual(transition(state, event), { state, effects: [] });
    }
  }
  assert.deepEqual(transition("invalid", "send"), { state: "invalid", effects: [] });
});

test("a request is sent only on the way into saving or retrying", () => {
  for (const { next, effects } of ROWS) {
    if (effects.includes("request")) assert.ok(["saving", "retrying"].includes(next));
  }
});

test("the machine does the effects in their order, in the new state, with what came along", () => {
  const done = [];
  const driver = {
    sayOffline: (detail) => done.push(["sayOffline", machine.state, detail]),
    retryLater: (detail) => done.push(["retryLater", machine.state, detail]),
  };
  const machine = new Machine("saving", driver);

  machine.dispatch("noAnswer", 503);

  assert.deepEqual(done, [
    ["sayOffline", "offline", 503],
    ["retryLater", "offline", 503],
  ]);
  assert.equal(machine.isBlocked, false);
});
