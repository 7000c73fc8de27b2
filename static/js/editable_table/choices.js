// A choice by its code ("2a"), by its whole label ("2a Legal frameworks") or by the label without
// the code.
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

function namesOf(label) {
  const whole = plain(label);
  const [code] = whole.split(" ");
  return { whole, code, title: whole.slice(code.length).trim() };
}

// The value of the one choice that a text means; null where there is none, or more than one.
// `options`: values and labels.
export function choiceOf(options, text) {
  const wanted = plain(text).replace(/^(\d+)\s*([a-z])?[.)]?$/, "$1$2");
  for (const name of ["whole", "code", "title"]) {
    const matches = options.filter(({ label }) => wanted && namesOf(label)[name] === wanted);
    if (matches.length === 1) return matches[0].value;
  }
  return null;
}
