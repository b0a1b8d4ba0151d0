// Goes on by itself once the yes was given in the chat.
document.addEventListener("desk:change", (event) => {
  if (event.detail.kind === "session" && event.detail.act === "confirm-yes") document.getElementById("confirm").requestSubmit();
});
