// The walk-through: steps of a document that the project hands on. A step is done when its phone shows its words.
import { words } from "./bubbles.js";
import { make } from "./dom.js";
import { language, say } from "./words.js";

export class Tour {
  constructor(document_, phones) {
    this.steps = document_.steps ?? [];
    this.phones = phones;
    this.panel = document.getElementById("tour");
    this.done = new Set();
  }

  check() {
    this.steps.forEach((step, index) => {
      if (this.done.has(index)) return;
      const phone = this.phones().find((each) => each.id === step.phone);
      const seen = [...(phone?.messages.values() ?? [])].some((message) => message.from === "bot" && step.until.some((part) => words(message).includes(part)));
      if (seen) this.done.add(index);
    });
    this.draw();
  }

  draw() {
    if (this.panel.hidden) return;
    const now = this.steps.findIndex((_, index) => !this.done.has(index));
    const items = this.steps.map((step, index) => {
      const phone = this.phones().find((each) => each.id === step.phone);
      const fill = index === now && step.say ? make("button", { type: "button", class: "plain try", onclick: () => this.fill(phone, step) }, say("try_it")) : null;
      return make("li", { class: this.done.has(index) ? "done" : index === now ? "now" : "" },
        make("span", { class: "who" }, phone ? `${phone.name} · ${phone.role?.[language()] ?? ""}` : ""), step.text[language()] ?? step.text.zh, fill);
    });
    this.panel.replaceChildren(make("h2", {}, say("tour_title")), make("p", {}, say("tour_lead")), make("ol", {}, ...items));
    this.panel.querySelector(".now")?.scrollIntoView({ block: "nearest" });
  }

  fill(phone, step) {
    if (!phone) return;
    phone.composer.area.value = step.say[language()] ?? step.say.zh;
    phone.composer.grow();
    phone.composer.area.focus();
    phone.element.scrollIntoView({ inline: "center", block: "nearest" });
  }
}
