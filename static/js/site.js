// What every page has. Forms come first: what they do when one is sent comes before the question
// whether to send it, and what they read out has its listener before anything is said.
import "./forms/guard.js";
import "./site/focus.js";
import "./site/confirm.js";
import "./site/menus.js";
import "./site/comments.js";
import "./site/mentions.js";
import "./site/session.js";
import "./site/dates.js";
