// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from "preact/hooks";
import { most_photo_bytes, photoOf } from "./photo.ts";
import type { Photo } from "./report.ts";
import type { Words } from "./words/index.ts";

interface Props {
  words: Words;
  photo: Photo | null;
  blob: Blob | null;
  choose: (photo: Photo | null, blob: Blob | null) => void;
}

function useAddress(blob: Blob | null): string {
  const [address, setAddress] = useState("");
  useEffect(() => {
    if (!blob) return setAddress("");
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}

export function PhotoField({ words, photo, blob, choose }: Props) {
  const [tooLarge, setTooLarge] = useState(false);
  const address = useAddress(blob);
  const asked = useRef(0);
  const drop = () => {
    asked.current++;
    choose(null, null);
  };
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    const mine = ++asked.current;
    setTooLarge(file.size > most_photo_bytes);
    if (file.size > most_photo_bytes) return;
    const meta = await photoOf(file);
    if (mine === asked.current) choose(meta, file); // not the one that was chosen before
  };
  return (
    <fieldset>
      <legend>{words.photo}</legend>
      <label class="button">
        {words.take_photo}
        <input class="unseen" type="file" accept="image/*" onChange={(e) => void take(e.currentTarget)} />
      </label>
      {tooLarge && <p role="alert">{words.photo_too_large}</p>}
      {photo && (
        <div class="photo">
          {address !== "" && <img src={address} alt={photo.name} />}
          <p class="hint digest">{words.photo_note(`${Math.ceil(photo.bytes / 1024)} kB`, photo.sha256)}</p>
          <button type="button" onClick={drop}>
            {words.drop_photo}
          </button>
        </div>
      )}
    </fieldset>
  );
}
