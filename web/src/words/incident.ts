// SPDX-License-Identifier: Apache-2.0
import en from "./en/incident";
import fr from "./fr/incident";
import { inLanguages } from "./say";
import uk from "./uk/incident";

export const incidentWords = inLanguages(en, uk, fr);
