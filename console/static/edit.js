// What is being written is kept: in the house every few seconds, in this browser at once, in case the house cannot be reached.
const form = document.querySelector("form[data-keep]");

if (form) {
  const said = form.querySelector("[data-kept]");
  const count = form.querySelector("[data-count]");
  const here = `desk-${form.dataset.name}`;
  const fields = [...form.querySelectorAll("textarea")];
  const values = () => Object.fromEntries(fields.map((each) => [each.name, each.value]));
  let begun = JSON.stringify(values());
  let kept = begun;
  let waiting = 0;

  const left = JSON.parse(localStorage.getItem(here) ?? "null");
  if (left && JSON.stringify(left.values) !== begun && left.mark === form.elements.mark.value) {
    for (const each of fields) if (each.name in left.values) each.value = left.values[each.name];
    said.textContent = form.dataset.found;
    form.dataset.unsaved = "";
  }

  function measure() {
    const length = fields.filter((each) => each.name !== "title").reduce((sum, each) => sum + [...each.value].length, 0);
    count.textContent = `${length} / ${count.dataset.of}`;
    count.classList.toggle("fault", length > Number(count.dataset.of));
    for (const each of fields) { each.rows = Math.max(each.name === "title" ? 1 : 4, Math.ceil(each.scrollHeight / 28)); }
  }

  async function keep() {
    const now = JSON.stringify(values());
    if (now === kept) return;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.keep, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      kept = now;
      said.textContent = (await answer.json()).said;
    } catch {
      said.textContent = form.dataset.lost;
      waiting = setTimeout(keep, 10000);
    }
  }

  form.addEventListener("input", () => {
    form.dataset.unsaved = "";
    localStorage.setItem(here, JSON.stringify({ mark: form.elements.mark.value, values: values() }));
    measure();
    clearTimeout(waiting);
    waiting = setTimeout(keep, 2000);
  });
  form.addEventListener("submit", () => { clearTimeout(waiting); localStorage.removeItem(here); delete form.dataset.unsaved; });
  document.getElementById("throw-away")?.addEventListener("submit", () => localStorage.removeItem(here));
  measure();
}
