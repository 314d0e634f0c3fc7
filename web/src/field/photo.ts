// SPDX-License-Identifier: Apache-2.0
// A photo as evidence: its bytes are never changed, and their SHA-256 is taken on the phone, so that
// what arrives can be held against what was taken.
import { digestOf } from "../base/digest.ts";
import type { Photo } from "./report.ts";

export const most_photo_bytes = 20 * 1024 * 1024;

export async function photoOf(file: File): Promise<Photo> {
  return {
    sha256: await digestOf(await file.arrayBuffer()),
    bytes: file.size,
    media_type: file.type || "application/octet-stream",
    name: file.name,
  };
}
