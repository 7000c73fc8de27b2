// For modules that import npm packages: those that scripts/npm.py fetched are found.
import { register } from "node:module";

if (import.meta.url.startsWith("file:") && process.argv[1]) register(import.meta.url);

const FETCHED = new URL("../../build/npm-work/package.json", import.meta.url);

export async function resolve(specifier, context, next) {
  const isPackage = /^(?:@|[a-z])/.test(specifier) && !specifier.includes(":");
  const isOurs = isPackage && context.parentURL?.includes("/static/js/");
  return next(specifier, isOurs ? { ...context, parentURL: FETCHED.href } : context);
}
