// A ready comment is put after what is written in the field, at once: without this the page comes again with it there.

const list = document.querySelector("[data-ready]");
const field = document.querySelector("textarea[name=reason]");

if (list && field) {
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    field.value = `${field.value.trim()} ${button.dataset.words}`.trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
