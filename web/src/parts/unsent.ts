// SPDX-License-Identifier: Apache-2.0
// Forms in which somebody has typed and which are not sent yet: whoever leaves is asked first.
const typedIn = new Set<HTMLFormElement>();
const isText = (e: Element): boolean => e instanceof HTMLTextAreaElement || (e instanceof HTMLInputElement && ["text", "search", "number"].includes(e.type));

export const noteTyped = (form: HTMLFormElement): void => void typedIn.add(form);
export const noteSent = (form: HTMLFormElement): void => void typedIn.delete(form);
export function somethingUnsent(): boolean {
  for (const form of typedIn) if (!form.isConnected) typedIn.delete(form);
  return [...typedIn].some((form) => [...form.elements].some((e) => isText(e) && (e as HTMLInputElement).value.trim() !== ""));
}
