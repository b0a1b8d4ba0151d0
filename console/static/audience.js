// Whom something is for: the exact count as it is ticked. Without this script the buttons of the page do the same.
const form = document.querySelector("form[data-count]");
let waiting = 0, asked = 0;

function fill(id, lines = []) {
  document.getElementById(id)?.replaceChildren(...lines.map((line) => { const each = document.createElement("li"); each.textContent = line; return each; }));
}

async function recount() {
  const query = new URLSearchParams([...new FormData(form)].filter(([name]) => ["role", "sector", "body", "language", "second", "for"].includes(name)));
  const mine = ++asked;
  let answer;
  try { answer = await fetch(`${form.dataset.count}?${query}`, { headers: { Accept: "application/json" }, cache: "no-store" }); } catch { return; }
  if (!answer.ok || mine !== asked) return;
  const found = await answer.json();
  document.getElementById("reach-total").textContent = String(found.total);
  fill("reach-lines", found.lines);
  fill("reach-doubts", found.doubts);
}

form?.addEventListener("change", (event) => {
  if (event.target.type !== "checkbox") return;
  clearTimeout(waiting);
  waiting = setTimeout(recount, 120);
});
