// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "preact/hooks";

// Registers the service worker for this page alone. Gives a way to take a newer form over once one
// waits: never by itself, for somebody may be in the middle of a report.
export function useWorker(file: string, scope: string, heard: (word: unknown) => unknown): (() => void) | null {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  useEffect(() => {
    const workers = navigator.serviceWorker;
    if (!workers) return;
    workers.addEventListener("message", (e) => heard(e.data));
    const watch = (registration: ServiceWorkerRegistration) => {
      if (registration.waiting && workers.controller) setWaiting(registration.waiting);
      registration.addEventListener("updatefound", () => {
        const next = registration.installing;
        next?.addEventListener("statechange", () => {
          if (next.state === "installed" && workers.controller) setWaiting(next);
        });
      });
    };
    void workers.register(file, { scope }).then(watch, () => undefined);
  }, []);
  if (!waiting) return null;
  return () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    waiting.postMessage("take-over");
  };
}
