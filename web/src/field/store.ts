// SPDX-License-Identifier: Apache-2.0
// IndexedDB of the field form: the queue, photos by their digest, drafts by the id of their report,
// and settings. A write is told as done once the disk has it (durability "strict"), not before. What
// belongs together is one transaction: a report is in the queue or in its draft, never in both.
import { afterMending, type Queued } from "./queue.ts";
import type { Report } from "./report.ts";
import type { Sealed } from "./secret.ts";

const stores = ["queue", "photos", "settings", "drafts"] as const;
type Name = (typeof stores)[number];
type Stores = Record<Name, IDBObjectStore>;

export interface Settings {
  account: string; // last signed in on this phone, and not signed out
  token: Sealed | null; // an API token; none: the browser's session is used
  key: CryptoKey; // that seals the token; no script can read it out
  leaving: boolean; // signed out here, and the server does not know it yet
  phone: string; // this phone's own random name
  before: Report | null; // the last report, whose post and compass are taken over
  language: string;
}

export interface Draft {
  report: Report;
  over: string | null; // the id of the refused one that it mends
  changed: number; // ms since 1970
}

const failed = (error: DOMException | null) => error ?? new Error("IndexedDB");
const then = <T>(asked: IDBRequest<T>, go: (found: T) => void) => void (asked.onsuccess = () => go(asked.result));

// Photos that neither the queue nor a draft names.
function prune({ queue, photos, drafts }: Stores): void {
  then(queue.getAll() as IDBRequest<Queued[]>, (all) =>
    then(drafts.getAll() as IDBRequest<Draft[]>, (begun) => {
      const wanted = new Set(begun.map((d) => d.report.photo?.sha256));
      for (const e of all) if (e.photo !== "delivered") wanted.add(e.report.photo?.sha256);
      then(photos.getAllKeys(), (kept) => {
        for (const key of kept) if (!wanted.has(String(key))) photos.delete(key);
      });
    }),
  );
}

export class Store {
  #db: IDBDatabase;
  private constructor(db: IDBDatabase) {
    this.#db = db;
    // A newer form, in another tab, is not held up.
    db.onversionchange = () => db.close();
  }

  static open(): Promise<Store> {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open("truce-field", 2);
      asked.onupgradeneeded = () => {
        for (const name of stores) if (!asked.result.objectStoreNames.contains(name)) asked.result.createObjectStore(name);
      };
      asked.onsuccess = () => resolve(new Store(asked.result));
      asked.onerror = () => reject(failed(asked.error));
    });
  }

  #write(names: readonly Name[], work: (at: Stores) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const doing = this.#db.transaction(names, "readwrite", { durability: "strict" });
      doing.oncomplete = () => resolve();
      doing.onerror = () => reject(failed(doing.error));
      doing.onabort = () => reject(failed(doing.error));
      work(Object.fromEntries(names.map((name) => [name, doing.objectStore(name)])) as Stores);
    });
  }
  #read<T>(name: Name, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const asked = work(this.#db.transaction(name, "readonly").objectStore(name));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(failed(asked.error));
    });
  }

  // Newest first.
  async all(): Promise<Queued[]> {
    const found = (await this.#read("queue", (s) => s.getAll())) as Queued[];
    return found.sort((a, b) => b.saved - a.saved || (a.id < b.id ? -1 : 1));
  }
  // What came of an entry that stands in the queue; nothing where it was removed meanwhile.
  put(entry: Queued): Promise<void> {
    return this.#write(["queue"], ({ queue }) => then(queue.count(entry.id), (n) => n > 0 && queue.put(entry, entry.id)));
  }
  remove(ids: string[]): Promise<void> {
    return this.#write(stores, (at) => {
      for (const id of ids) at.queue.delete(id);
      prune(at);
    });
  }

  // From the form into the queue. Fails where that id stands there already: what may have been sent
  // is never replaced.
  save(entry: Queued, photo: Blob | null, over: string | null): Promise<void> {
    return this.#write(stores, (at) => {
      at.queue.add(entry, entry.id);
      if (entry.report.photo && photo) at.photos.put(photo, entry.report.photo.sha256);
      at.settings.put(entry.report, "before");
      at.drafts.delete(entry.id);
      if (over === null) return prune(at);
      then(at.queue.get(over) as IDBRequest<Queued | undefined>, (old) => {
        const left = old ? afterMending(old) : null;
        if (left) at.queue.put(left, over);
        else at.queue.delete(over);
        prune(at);
      });
    });
  }

  // Newest first.
  async drafts(): Promise<Draft[]> {
    const found = (await this.#read("drafts", (s) => s.getAll())) as Draft[];
    return found.sort((a, b) => b.changed - a.changed);
  }
  // Not of a report that stands in the queue. `photo` where it is another than before.
  keepDraft(draft: Draft, photo?: Blob | null): Promise<void> {
    const { report } = draft;
    return this.#write(stores, (at) =>
      then(at.queue.count(report.id), (n) => {
        if (n > 0) return;
        if (report.photo && photo) at.photos.put(photo, report.photo.sha256);
        at.drafts.put(draft, report.id);
        if (photo !== undefined) prune(at);
      }),
    );
  }
  dropDraft(id: string): Promise<void> {
    return this.#write(stores, (at) => {
      at.drafts.delete(id);
      prune(at);
    });
  }

  photo(sha256: string): Promise<Blob | undefined> {
    return this.#read("photos", (s) => s.get(sha256) as IDBRequest<Blob | undefined>);
  }
  // It has arrived: kept no longer than somebody else waits for it.
  delivered(entry: Queued): Promise<void> {
    return this.#write(stores, (at) => {
      at.queue.put({ ...entry, photo: "delivered" }, entry.id);
      prune(at);
    });
  }

  setting<K extends keyof Settings>(key: K): Promise<Settings[K] | undefined> {
    return this.#read("settings", (s) => s.get(key) as IDBRequest<Settings[K] | undefined>);
  }
  set<K extends keyof Settings>(key: K, value: Settings[K]): Promise<void> {
    return this.#write(["settings"], ({ settings }) => void settings.put(value, key));
  }

  // Whoever takes the phone next finds neither name, token, drafts, place nor what is on record. What
  // the mission does not have yet stays, under the name that made it.
  leave(mayGo: (entry: Queued) => boolean): Promise<void> {
    return this.#write(stores, (at) => {
      for (const key of ["account", "token", "key", "before"]) at.settings.delete(key);
      at.settings.put(true, "leaving");
      at.drafts.clear();
      then(at.queue.getAll() as IDBRequest<Queued[]>, (all) => {
        for (const entry of all.filter(mayGo)) at.queue.delete(entry.id);
        prune(at);
      });
    });
  }
}
