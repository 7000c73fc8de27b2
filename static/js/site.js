// What every page has.
import "./site/focus.js";
import "./site/confirm.js";
import "./site/menus.js";
import "./site/comments.js";
import "./site/mentions.js";
import "./site/session.js";
import "./site/dates.js";
