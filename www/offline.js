// SPDX-License-Identifier: GPL-2.0-only
// Lets sw.js keep the site on the device, and tells the page when a newer version waits.

/** Tells the page of a worker that waits to take over from another one, and how to let it. */
function tell(waiting) {
  const take = () => {
    // Another tab may have been quicker.
    if (waiting.state !== "installed") return location.reload();
    waiting.addEventListener("statechange", () => waiting.state === "activated" && location.reload());
    waiting.postMessage("take over");
  };
  dispatchEvent(new CustomEvent("oomscope-newer", { detail: take }));
}

try {
  // A frame stores nothing on its reader's device.
  if (self === top && "serviceWorker" in navigator) {
    const place = new URL("sw.js", document.baseURI);
    const registration = await navigator.serviceWorker.register(place, { updateViaCache: "none" });
    const follow = (worker) =>
      worker?.addEventListener("statechange", () => {
        // The first one has nobody to take over from.
        if (worker.state === "installed" && registration.active) tell(worker);
      });
    if (registration.waiting && registration.active) tell(registration.waiting);
    follow(registration.installing);
    registration.addEventListener("updatefound", () => follow(registration.installing));
  }
} catch {
  // Refused, or out of reach: then the page needs a network, that is all.
}
