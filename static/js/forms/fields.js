import { addMissingRows } from "./rows.js";

// What people typed into a form: values by name, as they stand or as the server sent them. Hidden
// fields, files, passwords and one-time codes are never among them.
const NOT_TYPED = ["hidden", "password", "file", "submit", "button", "image", "reset"];
const NOT_KEPT = [...NOT_TYPED.map((type) => `[type=${type}]`), "[autocomplete=one-time-code]"];
const KEPT = `input:not(${NOT_KEPT.join(", ")}), select, textarea`;
const TEXT = "textarea, input:not([type=checkbox], [type=radio])";
// What the text was started from; a form with rows has a version of each row.
const VERSION = /^(?:.+-)?(?:version|base_version|seen)$/;

export const fieldsOf = (form) =>
  [...form.elements].filter(
    (field) => field.name && field.matches(KEPT) && !field.readOnly && !field.disabled,
  );
export const holdsText = (form) => fieldsOf(form).some((field) => field.matches(TEXT));
export const versionsOf = (form) =>
  [...form.elements].filter((field) => field.type === "hidden" && VERSION.test(field.name));

const isTicked = (field) => field.type === "checkbox" || field.type === "radio";
const chosen = (field) => [...field.selectedOptions].map((option) => option.value);
const preselected = (field) => {
  const options = [...field.options].filter((option) => option.defaultSelected);
  if (!options.length && !field.multiple) options.push(...[...field.options].slice(0, 1));
  return options.map((option) => option.value);
};

function valuesOf(form, ofTicked, ofSelect, ofText) {
  const values = {};
  for (const field of fieldsOf(form)) {
    values[field.name] ??= [];
    if (field.tagName === "SELECT") values[field.name].push(...ofSelect(field));
    else if (!isTicked(field)) values[field.name].push(ofText(field));
    else if (ofTicked(field)) values[field.name].push(field.value);
  }
  return values;
}

export const content = (form) =>
  valuesOf(
    form,
    (field) => field.checked,
    chosen,
    (field) => field.value,
  );
export const defaults = (form) =>
  valuesOf(
    form,
    (field) => field.defaultChecked,
    preselected,
    (field) => field.defaultValue,
  );

// The base of fields that came later, such as those of a new row, is what they came with.
export const baseWithNew = (base, form) => ({ ...defaults(form), ...base });

export const same = (a, b) => JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
export const changedNames = (values, base) =>
  Object.keys(values).filter((name) => !same(values[name], base[name]));
export const only = (values, names) =>
  Object.fromEntries(names.map((name) => [name, values[name] ?? []]));

// Puts values back; a field that the page no longer has is passed over, unless it was in a new row.
export function fill(form, values) {
  addMissingRows(form, Object.keys(values));
  const places = {}; // by name: how many texts of that name were filled
  for (const field of fieldsOf(form)) {
    const wanted = values[field.name];
    if (!wanted) continue;
    if (field.tagName === "SELECT")
      for (const option of field.options) option.selected = wanted.includes(option.value);
    else if (isTicked(field)) field.checked = wanted.includes(field.value);
    else {
      const place = places[field.name] ?? 0;
      field.value = wanted[place] ?? "";
      places[field.name] = place + 1;
    }
  }
}
