const answer = document.querySelector("[data-testid=answer]");
document.querySelector("[data-testid=button]").addEventListener("click", () => {
  answer.textContent = document.querySelector("[data-testid=field]").value;
});
answer.textContent = await window.__TAURI_INTERNALS__.invoke("greet");
document.body.dataset.ready = "";
