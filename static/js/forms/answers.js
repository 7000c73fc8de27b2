// What became of a form that was sent: the next page of this window tells. It is called saved only
// when the server led on to a page without an error, or answered with a page that says so itself
// (data-saved), for the same person.
const PLACE = "sent";

export function expectAnswer({ user, keys }) {
  try {
    const [page] = location.href.split("#");
    sessionStorage.setItem(PLACE, JSON.stringify({ page, user, keys }));
  } catch {
    /* then nothing is known of the answer, and every copy stays */
  }
}

export function expectNothing() {
  try {
    sessionStorage.removeItem(PLACE);
  } catch {
    /* nothing is expected */
  }
}

function expected() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE));
  } catch {
    return null;
  }
}

export const navigation = () => performance.getEntriesByType("navigation")[0] ?? {};

// { isAnswer, keys }: whether this page answers what was sent, and the copies of what it saved.
export function readAnswer(user) {
  const sent = expected();
  expectNothing();
  const { type, redirectCount, responseStatus = 200 } = navigation();
  const isAnswer = Boolean(sent) && document.referrer === sent.page && type !== "back_forward";
  const isRefused =
    responseStatus >= 400 ||
    document.querySelector(".messages :is(.alert--danger, .alert--warning), [data-asks-who]");
  const saysSaved = redirectCount > 0 || document.querySelector("[data-saved]");
  const isSaved = isAnswer && saysSaved && !isRefused && sent.user === user;
  return { isAnswer, keys: isSaved ? sent.keys : [] };
}

// Where the forms of this page are found again. What answers a refused form may only take POST.
export function addressOfForms() {
  const { responseStatus = 200 } = navigation();
  const isOurs = document.referrer.startsWith(`${location.origin}/`);
  const { pathname, search } = new URL(
    responseStatus >= 400 && isOurs ? document.referrer : location.href,
  );
  return pathname + search;
}
