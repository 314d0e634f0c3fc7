// SPDX-License-Identifier: Apache-2.0
// The page for the public: it asks for nothing but what everybody may have.
import { render } from "preact";
import { App } from "./app.tsx";

render(<App />, document.getElementById("public")!);
