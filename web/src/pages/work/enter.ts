// SPDX-License-Identifier: Apache-2.0
// Entries that people put on record, as themselves: the server adds who and when, and its rules decide.
import { post, type Schemas } from "../../api/client";

export type Entered = Schemas["Entries"];

export const enterAtDesk = (kind: string, entry: object): Promise<Entered> =>
  post<Entered>("/api/v1/desk/entries", { kind, entry });
export const enterResponse = (kind: string, entry: object): Promise<Entered> =>
  post<Entered>("/api/v1/responses/entries", { kind, entry });
