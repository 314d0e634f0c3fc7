// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import { startKeyboard } from "./app/keyboard";
import { startMission } from "./app/mission";
import { startNow } from "./app/now";
import { startRouter } from "./app/router";
import { startSession } from "./app/session";
import { startSettings } from "./app/settings";
import { Room } from "./app/shell";
import "../styles/main.css";

startSettings();
startRouter();
startKeyboard();
startNow();
startSession();
startMission();
const room = document.getElementById("room");
if (room) render(<Room />, room);
