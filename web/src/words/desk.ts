// SPDX-License-Identifier: Apache-2.0
import en from "./en/desk";
import fr from "./fr/desk";
import { inLanguages } from "./say";
import uk from "./uk/desk";

export const deskWords = inLanguages(en, uk, fr);
