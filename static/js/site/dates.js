// A date field shows its date in words too: 03/01 is January for some readers and March for others.
const root = document.documentElement;
const language = root.lang === "en" ? "en-GB" : `${root.lang || "en-GB"}-u-nu-latn`;
const inWords = new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: "UTC" });

const echoOf = (field) => {
  const known = document.getElementById(`${field.id}-in-words`);
  if (known) return known;
  const echo = document.createElement("span");
  echo.id = `${field.id}-in-words`;
  echo.className = "field__date-in-words text-small text-muted";
  field.after(echo);
  const described = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", [described, echo.id].filter(Boolean).join(" "));
  return echo;
};
const show = (field) => {
  const moment = field.valueAsDate;
  if (field.id && (moment || document.getElementById(`${field.id}-in-words`))) {
    echoOf(field).textContent = moment ? inWords.format(moment) : "";
  }
};
const showAll = (part) => part.querySelectorAll("input[type=date]").forEach(show);
for (const change of ["input", "change"]) {
  document.addEventListener(change, (event) => {
    if (event.target.matches("input[type=date]")) show(event.target);
  });
}
document.addEventListener("htmx:load", (event) => showAll(event.target));
showAll(document);
