// SPDX-License-Identifier: Apache-2.0
import en from "./en/room";
import fr from "./fr/room";
import { inLanguages } from "./say";
import uk from "./uk/room";

export const roomWords = inLanguages(en, uk, fr);
