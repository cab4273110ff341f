// A choice of kind, or of what one line is, is sent at once, and its place is found again when the page comes back.
// Without this a button does it.
// With the keyboard the choice is sent when its choices are left, so that the arrows can walk through them.

const form = document.querySelector("form[data-at-once]");

let isSent = false;

function sendAll() {
  if (isSent) return;
  isSent = true;
  form.requestSubmit(form.querySelector("button[value=rakna]"));
}

// One of several to tick: the arrows walk among them, so that by keyboard it is sent when the group is left.
function watch(group, isByKeys) {
  const isOther = () => [...group.querySelectorAll("input[type=radio]")].some((one) => one.checked !== one.defaultChecked);
  group.addEventListener("change", () => !isByKeys() && isOther() && sendAll());
  group.addEventListener("focusout", (event) => !group.contains(event.relatedTarget) && isOther() && sendAll());
}

if (form) {
  let withKeys = false;
  form.addEventListener("pointerdown", () => (withKeys = false));
  form.addEventListener("keydown", (event) => (withKeys = event.key !== "Tab"));
  for (const group of form.querySelectorAll("fieldset")) watch(group, () => withKeys);
  addEventListener("pageshow", () => (isSent = false));
  // After the browser has gone to the row, which would take the focus away again.
  const atRow = () => location.hash.startsWith("#slag-") && document.querySelector(`${location.hash} summary`)?.focus();
  if (document.readyState === "complete") setTimeout(atRow);
  else addEventListener("load", () => setTimeout(atRow));
}
