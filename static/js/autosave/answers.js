// What an answer of the server means to the state machine: the name of an event.

const CONTENT_IS_TOO_LONG = [400, 413];
const IS_GONE = [404, 410];

// Of a save. `isRenewed`: a new token was fetched already, so that another will not help.
export function eventOfSave({ status, body }, { isRenewed }) {
  if (status === 200) return "stored";
  if (status === 0 || status === 408 || status === 429 || status >= 500) return "noAnswer";
  if (status === 401) return "loggedOut";
  if (status === 403 && !body.problem && !isRenewed) return "tokenRejected";
  if (status === 409 && body.problem === "conflict") return "conflicted";
  if (status === 422 || CONTENT_IS_TOO_LONG.includes(status)) return "rejected";
  return "forbidden";
}

// Of the question who is signed in and how the section stands; null when there was no answer.
export function eventOfLook({ status, body }, user) {
  if (status === 401) return "loggedOut";
  if (status === 403 || status === 404) return "forbidden";
  if (status !== 200) return null;
  return String(body.user) === user ? "recognised" : "otherPerson";
}

// The sentence of the page that tells why a text was not taken (data-… of the state line).
export function kindOfRefusal(status) {
  return IS_GONE.includes(status) ? "gone" : "refused";
}

export function kindOfRejection(status) {
  return CONTENT_IS_TOO_LONG.includes(status) ? "long" : "invalid";
}
