// Keys for the desk, over what works without them: j and k walk the queue,
// Enter opens, x selects; a letter on a button presses it, on a field goes there.
"use strict";
for (const e of document.querySelectorAll(".keys, .all")) e.hidden = false;
const rows = [...document.querySelectorAll(".queue .row")];
let now = -1;
function walk(step) {
  if (!rows.length) return;
  rows[now]?.classList.remove("now");
  now = Math.min(Math.max(now + step, 0), rows.length - 1);
  rows[now].classList.add("now");
  rows[now].querySelector("h2 a").focus();
}
document.addEventListener("focusin", (e) => {
  const at = rows.indexOf(e.target.closest(".row"));
  if (at < 0 || at === now) return;
  rows[now]?.classList.remove("now");
  now = at;
  rows[now].classList.add("now");
});
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
  if (e.target.closest("input:not([type=checkbox]), select, textarea")) return;
  const box = rows[now]?.querySelector("input");
  const target = /^[a-z/]$/.test(e.key) && document.querySelector(`[data-key="${e.key}"]`);
  if (e.key === "j") walk(1);
  else if (e.key === "k") walk(-1);
  else if (e.key === "x" && box) box.checked = !box.checked;
  else if (target && target.localName === "input") target.focus();
  else if (target) target.click();
  else return;
  e.preventDefault();
});
document.querySelector("[data-all]")?.addEventListener("change", (e) => {
  for (const row of rows) { const box = row.querySelector("input"); if (box) box.checked = e.target.checked; }
});
