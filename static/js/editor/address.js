const SCHEMES = /^(https?:\/\/|mailto:)/i;

// An address as it is stored, or null where it is none: "un.org" becomes "https://un.org/".
export function address(typed) {
  const text = typed.trim();
  const guess = SCHEMES.test(text)
    ? text
    : /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)
      ? `mailto:${text}`
      : `https://${text}`;
  if (/\s/.test(guess) || !URL.canParse(guess)) return null;
  const url = new URL(guess);
  if (url.protocol === "mailto:") return url.pathname.includes("@") ? url.href : null;
  const host = url.hostname.includes(".") || url.hostname === "localhost";
  return ["http:", "https:"].includes(url.protocol) && host ? url.href : null;
}
