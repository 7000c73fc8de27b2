// What pages with a long list of boxes have.
import "./site/list_search.js";
