// Autosave as a state machine, without a page: which event leads from which state to which, and
// what is to be done then. tests/js/autosave/machine.test.js has a row for every transition.
//
// States:
//   idle       nothing waits to be sent
//   dirty      the text differs from what the server is known to hold; it is sent after a pause
//   saving     the text is on its way
//   retrying   the same, after a request without an answer; the page goes on saying so
//   saved      nothing waits to be sent, because this page saved it
//   offline    nobody knows what became of the last request; it is sent again after a wait
//   conflict   a newer text is stored; the server keeps this one beside it
//   signedOut  nobody, or somebody else, is signed in
//   refused    the section may no longer be changed by this person, or is gone
//   invalid    the server does not take the text as it is, for example because it is too long
//
// Effects are names of methods of the object that drives the machine (main.js), in this order.

const SIGNED_OUT = {
  loggedOut: ["signedOut", "copy", "saySignedOut", "doubtSession"],
  otherPerson: ["signedOut", "copy", "sayOtherPerson", "doubtSession"],
};
const REFUSED = { forbidden: ["refused", "copy", "sayRefused"] };

// What comes of a request, in either state in which one is on its way.
const ANSWERS = {
  stored: ["saved", "saySaved"],
  storedPart: ["dirty", "saySaved", "sayChanged", "sendLater"],
  noAnswer: ["offline", "sayOffline", "retryLater"],
  conflicted: ["conflict", "copy", "sayConflict"],
  rejected: ["invalid", "copy", "sayInvalid"],
  ...REFUSED,
  ...SIGNED_OUT,
};

// While the server holds the text, whoever stored it.
const AT_REST = {
  typed: ["dirty", "sayChanged", "sendLater"],
  differs: ["dirty"],
  ...REFUSED,
  ...SIGNED_OUT,
};

const TRANSITIONS = {
  idle: { ...AT_REST, takenBack: ["idle", "sayLast"], newer: ["idle", "sayNewer"] },
  saved: { ...AT_REST, takenBack: ["saved", "sayLast"], newer: ["saved", "sayNewer"] },
  dirty: {
    typed: ["dirty", "sayChanged", "sendLater"],
    takenBack: ["idle", "sayLast"],
    sameText: ["idle"],
    nothingWaits: ["idle", "sayBack"],
    send: ["saving", "saySaving", "request"],
    pressed: ["saving", "saySaving", "request"],
    newer: ["dirty", "sayNewer"],
    ...REFUSED,
    ...SIGNED_OUT,
  },
  saving: {
    typed: ["saving", "sayChanged"],
    tokenRejected: ["saving", "askForToken"],
    tokenRenewed: ["saving", "saySaving", "request"],
    ...ANSWERS,
  },
  retrying: {
    tokenRejected: ["retrying", "askForToken"],
    tokenRenewed: ["retrying", "request"],
    ...ANSWERS,
  },
  offline: {
    typed: ["offline", "sendLater"],
    takenBack: ["idle", "sayLast"],
    send: ["retrying", "request"],
    pressed: ["saving", "saySaving", "request"],
    newer: ["offline", "sayNewer"],
    ...REFUSED,
    ...SIGNED_OUT,
  },
  conflict: { sendRest: ["saving", "saySaving", "request"], ...SIGNED_OUT },
  signedOut: {
    otherPerson: SIGNED_OUT.otherPerson,
    returned: ["signedOut", "look"],
    recognised: ["dirty", "takeToken", "goOn"],
  },
  refused: { reopened: ["dirty", "takeToken", "goOn"], ...SIGNED_OUT },
  invalid: {
    typed: ["dirty", "sayChanged", "sendLater"],
    takenBack: ["idle", "sayLast"],
    ...SIGNED_OUT,
  },
};

export const STATES = Object.keys(TRANSITIONS);

// In these nothing is sent, whatever is typed.
export const BLOCKED = ["conflict", "signedOut", "refused", "invalid"];

// { state, effects }; an event that means nothing in a state changes nothing.
export function transition(state, event) {
  const [next, ...effects] = TRANSITIONS[state][event] ?? [state];
  return { state: next, effects };
}

// Holds the state and does what each transition asks for.
export class Machine {
  constructor(state, driver) {
    Object.assign(this, { state, driver });
  }

  get isBlocked() {
    return BLOCKED.includes(this.state);
  }

  // The effects see the new state. `detail` is what came with the event.
  dispatch(event, detail) {
    const { state, effects } = transition(this.state, event);
    this.state = state;
    for (const effect of effects) this.driver[effect](detail);
  }
}
