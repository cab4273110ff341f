// The planner's table by keyboard: the arrows go from row to row, Enter or F2 opens the row for writing, Escape leaves
// it. Without this script the link Ändra does the same.

const table = document.querySelector("[data-cells]");

function rows() {
  return [...table.querySelectorAll("tr[id^='rad-']")];
}

function mark(row) {
  for (const other of rows()) other.tabIndex = other === row ? 0 : -1;
}

function go(from, step) {
  const all = rows();
  const to = all[all.indexOf(from) + step];
  if (!to) return;
  mark(to);
  to.focus();
}

function open(row) {
  const link = row.querySelector("[data-edit]");
  if (link) location.assign(link.href);
}

if (table) {
  const first = rows()[0];
  const named = location.hash && table.querySelector(CSS.escape ? `#${CSS.escape(location.hash.slice(1))}` : location.hash);
  mark(named || first);
  const form = table.querySelector(".sam-open-row form");
  if (form) form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  else if (named) named.focus({ preventScroll: false });

  table.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const leave = event.target.closest("form")?.querySelector("[data-cancel]");
      if (leave) leave.click();
      return;
    }
    const row = event.target.closest("tr[id^='rad-']");
    if (!row || event.target !== row) return;
    if (event.key === "ArrowDown") go(row, 1);
    else if (event.key === "ArrowUp") go(row, -1);
    else if (event.key === "Enter" || event.key === "F2") open(row);
    else return;
    event.preventDefault();
  });
  table.addEventListener("dblclick", (event) => {
    const row = event.target.closest("tr[id^='rad-']");
    if (row && !event.target.closest("a")) open(row);
  });
}
