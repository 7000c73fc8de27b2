// What every page has. What reads out comes first, because the rest may have something to say at
// once. The guard of forms comes last: it waits until the page is shown, and what stands below a
// module that waits would listen too late.
import "./forms/announcer.js";
import "./site/focus.js";
import "./site/confirm.js";
import "./site/menus.js";
import "./site/comments.js";
import "./site/mentions.js";
import "./site/session.js";
import "./site/dates.js";
import "./forms/guard.js";
