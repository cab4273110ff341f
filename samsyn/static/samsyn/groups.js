// A form whose fields lie in groups (templates/workspace/groups.html): a group with words that are not saved says so, open
// or closed, and the foot names it. What is not saved is known by samsyn.js, which tells of it with each change.

const nameOf = (control) => control.name.replace(/__blocks$/, "");

function follow(form) {
  const groups = [...form.querySelectorAll(".sam-edit")];
  const foot = form.querySelector("[data-unsaved-groups]");

  const mark = (names) => {
    for (const group of groups) {
      const controls = [...group.querySelectorAll("[name]")];
      const isUnsaved = "unsavedBefore" in group.dataset || controls.some((control) => names.includes(nameOf(control)));
      group.toggleAttribute("data-unsaved", isUnsaved);
    }
    const left = groups.filter((group) => "unsaved" in group.dataset).map((group) => group.querySelector("b").textContent);
    if (foot) foot.textContent = left.length ? `Ändrat men inte sparat: ${left.join(", ")}` : "";
  };

  form.addEventListener("samsyn:changed", (event) => mark(event.detail));
  mark([]);
}

document.querySelectorAll("form:has(.sam-edit)").forEach(follow);
