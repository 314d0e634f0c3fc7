// SPDX-License-Identifier: Apache-2.0
// Where the phone is, and where it points. Both are asked for when the person wants them, never
// before; a phone that gives neither is typed for.
import { headingOf } from "./bearing.ts";
import type { Position } from "./report.ts";

// `accuracy` of the Geolocation API holds the place with 95 %, as error_m does.
export function position(): Promise<Position | null> {
  if (!("geolocation" in navigator)) return Promise.resolve(null);
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          latitude: coords.latitude.toFixed(6),
          longitude: coords.longitude.toFixed(6),
          error_m: String(Math.max(1, Math.ceil(coords.accuracy))),
        }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 10_000 },
    );
  });
}

export interface Heading {
  degrees: number; // from magnetic north: what a phone's sensors know
  sigma: number | null; // where the phone tells it
}

interface AppleOrientation {
  webkitCompassHeading?: number;
  webkitCompassAccuracy?: number;
}
interface Permission {
  requestPermission?: () => Promise<string>;
}

function headingIn(event: DeviceOrientationEvent): Heading | null {
  const apple = event as AppleOrientation;
  if (typeof apple.webkitCompassHeading === "number") {
    const sigma = apple.webkitCompassAccuracy ?? -1;
    return { degrees: apple.webkitCompassHeading, sigma: sigma > 0 ? sigma : null };
  }
  if (!event.absolute || event.alpha === null || event.beta === null || event.gamma === null)
    return null;
  return { degrees: headingOf(event.alpha, event.beta, event.gamma), sigma: null };
}

// Follows the compass until `end` is aborted; false where there is none.
export async function followCompass(tell: (heading: Heading) => void, end: AbortSignal): Promise<boolean> {
  if (!("DeviceOrientationEvent" in window)) return false;
  const asking = (DeviceOrientationEvent as unknown as Permission).requestPermission;
  if (asking && (await asking.call(DeviceOrientationEvent).catch(() => "")) !== "granted") return false;
  if (end.aborted) return true;
  const kinds = ["deviceorientationabsolute", "deviceorientation"] as const;
  return new Promise((resolve) => {
    let heard = false;
    const stop = () => kinds.forEach((kind) => window.removeEventListener(kind, hear as EventListener));
    const hear = (event: DeviceOrientationEvent) => {
      const heading = headingIn(event);
      if (!heading) return;
      tell(heading);
      heard = true;
      resolve(true);
    };
    kinds.forEach((kind) => window.addEventListener(kind, hear as EventListener));
    end.addEventListener("abort", () => (stop(), resolve(true)));
    setTimeout(() => {
      if (heard || end.aborted) return;
      stop();
      resolve(false);
    }, 2500);
  });
}
