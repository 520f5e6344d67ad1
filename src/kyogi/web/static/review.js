/* Single keys press the buttons that name them. Served only where a person has not turned them off. */
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const pressed = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!pressed) return;
  event.preventDefault();
  pressed.click();
  pressed.closest("details")?.querySelector("select")?.focus();
});
