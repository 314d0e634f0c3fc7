// SPDX-License-Identifier: Apache-2.0
import { counted } from "../say";

const words = {
  unreachable: "The server does not answer.",
  forbidden: "Your role does not permit this.",
  notThere: "It is not there.",
  tooMany: (seconds: number) => (seconds > 0 ? `Too many requests. Wait ${seconds} s.` : "Too many requests."),
  broken: "Something is wrong at the server; its log has it.",
  refused: "The server said no.",
  again: "Try again",
  loading: "Loading …",
  stale: (time: string) => `As of ${time}; it could not be renewed.`,
  more: (n: string) => `Show more (${n} left)`,
  close: "Close",
  incidents: (n: number) => counted("en", n, { one: "# incident", other: "# incidents" }),
  findings: (n: number) => counted("en", n, { one: "# finding", other: "# findings" }),
  sort: "Sort by",
  choose: "Choose …",
  signedOut: "Your session has ended. Sign in, then send it again: it is still here.",
};
export default words;
