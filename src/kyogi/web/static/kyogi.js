/* What pages can do beyond links and forms. Every page works without it. */
"use strict";

// On a phone the menu begins closed; without scripts it stays open.
for (const menu of document.querySelectorAll(".menu")) {
  const narrow = matchMedia("(max-width: 52rem)");
  const follow = () => { menu.open = !narrow.matches; };
  follow();
  narrow.addEventListener("change", follow);
}

// ---- files can be dropped on the form that adds them
const drop = document.querySelector(".drop");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); input.files = event.dataTransfer.files; });
}

// ---- a slider names the day it stands at, and shows it when it is let go
for (const slider of document.querySelectorAll(".slider input[type=range]")) {
  const shown = slider.form.querySelector("output");
  slider.addEventListener("input", () => {
    const day = slider.list.options[slider.value - 1].label;
    shown.value = day;
    slider.setAttribute("aria-valuetext", day);
  });
  slider.addEventListener("change", () => slider.form.requestSubmit());
}

// ---- the page of a document
const text = document.getElementById("text");
if (text) {
  const list = document.getElementById("act-list");
  const panel = document.getElementById("chosen");
  const runsOf = (act) => text.querySelectorAll(`[data-acts~="${CSS.escape(act)}"]`);

  // Mark an act in the text and in the list; the panel is filled by htmx.
  const choose = (act) => {
    for (const old of document.querySelectorAll(".run.chosen, .act-list .chosen")) old.classList.remove("chosen");
    for (const old of list.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
    for (const run of runsOf(act)) run.classList.add("chosen");
    const entry = list.querySelector(`[data-act="${CSS.escape(act)}"]`);
    if (entry) {
      entry.setAttribute("aria-current", "true");
      entry.parentElement.classList.add("chosen");
    }
    document.body.classList.add("has-chosen");
  };
  const release = () => {
    document.body.classList.remove("has-chosen");
    for (const old of document.querySelectorAll(".run.chosen")) old.classList.remove("chosen");
  };
  const open = (act, scroll) => {
    const entry = list.querySelector(`[data-act="${CSS.escape(act)}"]`);
    if (!entry) return;
    htmx.ajax("GET", entry.getAttribute("hx-get"), { target: "#chosen" });
    const address = new URL(entry.href);
    history.replaceState(null, "", address.pathname + address.search);
    choose(act);
    if (scroll) document.getElementById(act)?.scrollIntoView({ block: "center" });
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    const act = event.detail.elt.dataset?.act ?? event.detail.elt.dataset?.acts?.split(" ")[0];
    if (!act) return;
    choose(act);
    const address = new URL(event.detail.elt.href, location.href);
    history.replaceState(null, "", address.pathname + address.search);
    if (event.detail.elt.dataset.act) document.getElementById(act)?.scrollIntoView({ block: "center" });
  });
  text.addEventListener("click", (event) => {
    const run = event.target.closest(".run:not(.trigger)");
    if (run && getSelection().isCollapsed) open(run.dataset.acts.split(" ")[0], false);
  });
  panel.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    const act = panel.querySelector(".act-panel")?.dataset.act;
    panel.replaceChildren();
    release();
    if (act) document.getElementById(act)?.focus({ preventScroll: true });
  });
  if (panel.querySelector(".act-panel")) document.body.classList.add("has-chosen");

  // j and k go to the next and the last act, Escape lets go; not while somebody types.
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return release();
    if (event.key !== "j" && event.key !== "k") return;
    const entries = [...list.querySelectorAll("[data-act]")];
    const at = entries.findIndex((entry) => entry.hasAttribute("aria-current"));
    const next = entries[event.key === "j" ? at + 1 : at - 1];
    if (next) open(next.dataset.act, true);
  });

  // The list follows the text.
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      list.querySelector(`[data-act="${CSS.escape(target.id)}"]`)?.parentElement.classList.toggle("here", isIntersecting);
    }
    const first = list.querySelector(".here");
    if (first && !document.body.classList.contains("has-chosen") && matchMedia("(min-width: 66rem)").matches) {
      const side = list.closest(".side");
      const offset = first.getBoundingClientRect().top - side.getBoundingClientRect().top;
      if (offset < 0 || offset > side.clientHeight - 40) side.scrollTop += offset - side.clientHeight / 2;
    }
  });
  for (const trigger of text.querySelectorAll("a.trigger[id]")) seen.observe(trigger);

  // Words selected in the text can be taken into the form that adds an act. Offsets are code points.
  const form = document.querySelector("#add-act form");
  if (form) {
    const taking = form.querySelector(".taking");
    let selected = null;
    const measure = (node, offset) => {
      const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
      if (!line) return null;
      const before = document.createRange();
      before.selectNodeContents(line);
      before.setEnd(node, offset);
      return { line, at: Number(line.dataset.at) + [...before.toString()].length };
    };
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      if (selection.isCollapsed || !text.contains(selection.anchorNode)) return;
      const range = selection.getRangeAt(0);
      const start = measure(range.startContainer, range.startOffset);
      const words = range.toString();
      if (!start || !words.trim() || words.includes("\n")) return;
      const lead = [...words].length - [...words.trimStart()].length;
      selected = { start: start.at + lead, words: words.trim() };
      taking.hidden = false;
    });
    const take = (name) => {
      if (!selected) return;
      document.getElementById("add-act").open = true;
      form.elements[name].value = selected.words;
      form.elements[name === "words" ? "start" : "content_start"].value = selected.start;
    };
    for (const button of form.querySelectorAll("[data-take]")) {
      button.addEventListener("click", () => take(button.dataset.take));
    }
    for (const name of ["words", "content"]) {
      form.elements[name].addEventListener("input", () => {
        form.elements[name === "words" ? "start" : "content_start"].value = "";
      });
    }
  }
}
