// Whether what was typed begins a name. What does not tell two names apart is as on the server
// (core/text.py): a table in tests/browser/test_mentions.py holds both together.
const NOT_COUNTED = new RegExp(
  [
    "[\\u0300-\\u036f", // accents of Latin, Greek and Cyrillic letters
    "\\u0483-\\u0489",
    "\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7", // Hebrew points
    "\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670", // Arabic points and tatweel
    "\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed",
    "\\p{Cf}'’‘‛`´ʼʻʹʾʿ′＇]", // invisible characters and apostrophes
  ].join(""),
  "gu",
);
const LETTERS = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ħ: "h",
  ə: "e",
  ς: "σ",
  ى: "ي",
  ة: "ه",
  ک: "ك",
  ی: "ي",
};
export const plain = (text) => {
  const letters = text.replace(NOT_COUNTED, "").normalize("NFKD").replace(NOT_COUNTED, "");
  // Through capitals, so that ß is ss and ı is i, whatever the language of the browser.
  return letters
    .toUpperCase()
    .toLowerCase()
    .replace(/./gu, (letter) => LETTERS[letter] ?? letter);
};
const wordsOf = (text) =>
  plain(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);

// Whether a word of the name begins with what was typed: "gal la" and "galla" find "Gal·la".
export function isBegunBy(name, typed) {
  const start = wordsOf(typed).join("");
  return wordsOf(name).some((_word, place, all) => all.slice(place).join("").startsWith(start));
}
