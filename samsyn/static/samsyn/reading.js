// A choice of kind is sent at once, and the row is found again when the page comes back. Without this a button does it.
// With the keyboard the choice is sent when the field is left, so that the arrows can walk through the choices.

const form = document.querySelector("form[data-at-once]");

function send(select) {
  if (select.dataset.sent || select.value === select.dataset.first) return;
  select.dataset.sent = "yes";
  form.requestSubmit(form.querySelector("button[value=rakna]"));
}

if (form) {
  let withKeys = false;
  form.addEventListener("pointerdown", () => (withKeys = false));
  form.addEventListener("keydown", (event) => (withKeys = event.key !== "Tab"));
  for (const select of form.querySelectorAll("select")) {
    select.dataset.first = select.value;
    select.addEventListener("change", () => withKeys || send(select));
    select.addEventListener("blur", () => send(select));
    select.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || select.value === select.dataset.first) return;
      event.preventDefault();
      send(select);
    });
  }
  // After the browser has gone to the row, which would take the focus away again.
  const atRow = () => location.hash.startsWith("#slag-") && document.querySelector(`${location.hash} select`)?.focus();
  if (document.readyState === "complete") setTimeout(atRow);
  else addEventListener("load", () => setTimeout(atRow));
}
