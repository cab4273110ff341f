// The browser's own copies of what is written in the rows where a department answers. Each tab has one of its own a row,
// until it is saved: what another tab saves or keeps on the server takes nothing from it.

import { isSame, field, textOf } from "./answering-rows.js";

const PREFIX = `samsyn:text::${location.pathname}:svar-`; // as in samsyn.js, which throws away what is too old
const SEEN = ["seen", "text", "client_key", "begun"]; // what the writer had in front of them

function stored(task) {
  // A browser may refuse its storage: the page then works without this help.
  try {
    return task();
  } catch {
    return null;
  }
}

const TAB = stored(() => {
  const made = sessionStorage.getItem("samsyn:tab") || Math.random().toString(36).slice(2);
  sessionStorage.setItem("samsyn:tab", made);
  return made;
});
const keyOf = (form) => `${PREFIX}${form.dataset.row}:${TAB}`;
const read = (key) => stored(() => JSON.parse(localStorage.getItem(key)));
const keysOf = (form) => stored(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + form.dataset.row))) || [];

function keep(form) {
  const seen = Object.fromEntries(SEEN.map((name) => [name, field(form, name).value]));
  stored(() => localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), ...textOf(form), ...seen })));
}

// The tab's own copy, else the latest that another tab has left: that tab writes its own anew if it is still open.
function of(form) {
  const mine = read(keyOf(form));
  if (mine) return mine;
  const [latest] = keysOf(form).map((key) => ({ key, copy: read(key) })).filter(({ copy }) => copy).sort((one, other) => other.copy.at - one.copy.at);
  if (!latest) return null;
  stored(() => localStorage.setItem(keyOf(form), JSON.stringify(latest.copy)));
  stored(() => localStorage.removeItem(latest.key));
  return latest.copy;
}

// The tab's own, and those of other tabs that hold the same words as were saved.
function forget(form, saved = textOf(form)) {
  stored(() => localStorage.removeItem(keyOf(form)));
  for (const key of keysOf(form)) {
    const copy = read(key);
    if (copy && isSame(copy, saved)) stored(() => localStorage.removeItem(key));
  }
}

export const copies = { keep, of, forget, SEEN };
