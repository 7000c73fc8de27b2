// Dates as spreadsheets show them, in the form of our date fields: year-month-day. Nobody guesses:
// what can be read in two ways, or has a year of two digits, is not a day.
const LANGUAGES = ["en", "fr", "es", "pt", "ar", "ar-SY", "ar-DZ", "ar-MA", "ar-TN"];
const DIGITS = { "٠": 0x0660, "۰": 0x06f0 }; // where the Arabic and the Persian digits begin
const BETWEEN = "\\s*[./-]\\s*";
const NUMBERS = new RegExp(`^(\\d{1,2})${BETWEEN}(\\d{1,2})${BETWEEN}(\\d{4})$`);
const YEAR_FIRST = new RegExp(`^(\\d{4})${BETWEEN}(\\d{1,2})${BETWEEN}(\\d{1,2})$`);
const MIDNIGHT = /[ T]0?0:00(?::00(?:\.0+)?)?$/;

// The name of a month without case, accents and points.
const plain = (name) =>
  name
    .normalize("NFKD")
    .replace(/[\p{M}.\u200e\u200f]/gu, "")
    .toLowerCase()
    .trim();

// The months by name, in every language of this site; a name of two months is none.
function monthNames() {
  const names = new Map();
  for (const language of LANGUAGES)
    for (const month of ["long", "short"])
      for (const kind of [{ month }, { month, day: "numeric" }]) {
        const form = new Intl.DateTimeFormat(language, { ...kind, timeZone: "UTC" });
        for (let number = 1; number <= 12; number += 1) {
          const parts = form.formatToParts(Date.UTC(2017, number - 1, 15));
          const name = plain(parts.find(({ type }) => type === "month").value);
          names.set(name, names.has(name) && names.get(name) !== number ? 0 : number);
        }
      }
  return names;
}

let months = null;

function monthNamed(name) {
  months ??= monthNames();
  return months.get(plain(name)) || 0;
}

const westernDigits = (text) =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => {
    const start = digit < "۰" ? DIGITS["٠"] : DIGITS["۰"];
    return digit.charCodeAt(0) - start;
  });

function iso(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isSame = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const isReal = isSame && year >= 1900;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

function ofNumbers(text) {
  const match = YEAR_FIRST.exec(text);
  if (match) return iso(...match.slice(1).map(Number));
  const [first, second, year] = (NUMBERS.exec(text) ?? []).slice(1).map(Number);
  if (!year || (first <= 12 && second <= 12 && first !== second)) return null;
  return first > 12 ? iso(year, second, first) : iso(year, first, second);
}

// "16 October 2017", "October 16, 2017", "1er octobre 2017", "16 de octubre de 2017".
function ofWords(text) {
  const words = text
    .replace(/(\d)(?:er|st|nd|rd|th|º)(?![\p{L}\d])/giu, "$1")
    .split(/[\s,،./-]+/)
    .filter((word) => word && !/^(?:de|del|of)$/i.test(word));
  const numbers = words.filter((word) => /^\d+$/.test(word));
  const names = words.filter((word) => !/^\d+$/.test(word));
  const year = numbers.find((number) => number.length === 4);
  const day = numbers.find((number) => number.length <= 2);
  const month = monthNamed(names.join(" "));
  if (numbers.length !== 2 || !year || !day || !month) return null;
  return iso(Number(year), month, Number(day));
}

// The day that a text says without doubt, as 2017-10-16; null for every other text.
export function dayOf(text) {
  const plainText = westernDigits(text).trim().replace(MIDNIGHT, "");
  return ofNumbers(plainText) ?? ofWords(plainText);
}
