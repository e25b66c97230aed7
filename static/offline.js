// Keeps a copy of the app for the time without a network, and says when a newer one is ready. What was entered is not
// touched by either.
const isSupported = "serviceWorker" in navigator && window.isSecureContext;

/** Shows that a newer build waits; it takes over, in every tab, when the reader asks for it. */
function offer(waiting) {
  if (document.querySelector(".new-version")) return;
  const notice = document.getElementById("new-version").content.cloneNode(true);
  notice.querySelector("button").addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    waiting.postMessage("take-over");
  });
  document.body.append(notice);
}

/** Watches a registration for a build that has come after the one that is open. */
function watch(registration) {
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && navigator.serviceWorker.controller) offer(coming);
    });
  });
}

// After the page: its own files come first. A browser that refuses goes on without a copy.
if (isSupported) {
  addEventListener("load", () => navigator.serviceWorker.register("./service-worker.js").then(watch, () => {}));
}
