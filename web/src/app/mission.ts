// SPDX-License-Identifier: Apache-2.0
// The mission's clock: the zone of its agreement, for times of day.
import { effect } from "@preact/signals";
import { get } from "../api/client";
import type { Agreements } from "../api/shapes";
import { isStaff, session, stage } from "./session";
import { missionZone } from "./settings";

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
export function startMission(): void {
  effect(() => {
    if (stage.value !== "in" || !(isStaff.value || session.value?.guarantor)) return;
    get<Agreements>("/api/v1/agreements").then(
      ({ agreements }) => {
        const zone = agreements.find((a) => a.time_zone)?.time_zone;
        if (zone && isZone(zone)) missionZone.value = zone;
      },
      () => undefined, // times stay in UTC, and say so
    );
  });
}
