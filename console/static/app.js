// Opened in the messenger: what it says about who opens it stands behind the # of the address, and goes to the house as it is.
const form = document.getElementById("app");
const data = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
if (data) {
  form.elements.data.value = data;
  form.querySelector("button").disabled = false;
  history.replaceState(null, "", location.pathname);
  if (!("framed" in form.dataset)) form.requestSubmit();
}
