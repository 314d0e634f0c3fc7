// SPDX-License-Identifier: Apache-2.0
#include "pledge.h"

#include <CLI/CLI.hpp>

#include "pledge_put.h"
#include "pledge_show.h"

namespace truce::apps {
namespace {

using Action = std::function<int()>;

CLI::App* add(CLI::App* group, const char* name, const char* what, PledgeOptions& o, Action& action,
              int (*run)(const PledgeOptions&)) {
  CLI::App* c = group->add_subcommand(name, what);
  c->add_flag("--json", o.json, "Print the answer as one JSON object");
  c->callback([&action, &o, run] { action = [&o, run] { return run(o); }; });
  return c;
}

void takes_files(CLI::App* c, PledgeOptions& o) {
  c->add_option("FILE", o.files, "Commitments as TOML or CSV, or a donor table as CSV")->required();
  c->add_option("--publisher", o.publisher, "Who published a donor table");
  c->add_option("--published", o.published,
                "The day on which a donor table was published; the first one after its last month, "
                "if not given");
}

void takes_data(CLI::App* c, PledgeOptions& o) {
  c->add_option("--data", o.data, "Data directory")->capture_default_str();
}

void takes_question(CLI::App* c, PledgeOptions& o) {
  takes_data(c, o);
  c->add_option("--from", o.from, "Files to read instead of the data directory");
  c->add_option("--as-of", o.as_of,
                "What held then: a day (to its end, UTC) or an RFC 3339 time; now, if not given");
  c->add_option("--known-at", o.known_at, "What was public then; now, if not given");
}

void takes_page(CLI::App* c, PledgeOptions& o) {
  c->add_flag("--html", o.html, "As a page");
  c->add_option("--out", o.out, "Where it goes; - is standard output")->capture_default_str();
}

}  // namespace

void add_pledge(CLI::App& app, PledgeOptions& o, Action& action) {
  CLI::App* group = app.add_subcommand("pledge", "What guarantors have committed");
  group->require_subcommand(1);
  takes_files(
      add(group, "check", "Problems of files, or how much they hold", o, action, pledge_check), o);
  CLI::App* import =
      add(group, "import", "Put files on record in the journal", o, action, pledge_import);
  takes_files(import, o);
  takes_data(import, o);
  import->add_option("--by", o.by, "Who you are, as enrolled; a planner")->required();
  CLI::App* list = add(group, "list", "Statements that hold, a line each", o, action, pledge_list);
  list->add_option("GUARANTOR", o.guarantor, "As CAN, or a name; all, if not given");
  takes_question(list, o);
  list->add_option("--what", o.what, "Only troops, money, equipment, ...");
  CLI::App* status =
      add(group, "status", "What holds, balances, money, what is due", o, action, pledge_status);
  status->add_option("GUARANTOR", o.guarantor, "As CAN, or a name; all, if not given");
  takes_question(status, o);
  status->add_option("--what", o.what, "Only troops, money, equipment, ...");
  takes_page(status, o);
  CLI::App* history =
      add(group, "history", "How a guarantor's position moved", o, action, pledge_history);
  history->add_option("GUARANTOR", o.guarantor, "As CAN, or a name")->required();
  takes_question(history, o);
  takes_page(history, o);
  CLI::App* decide = add(group, "decide", "Of statements that contradict each other, take one", o,
                         action, pledge_decide);
  takes_data(decide, o);
  decide->add_option("--of", o.of, "One of them")->required();
  decide->add_option("--take", o.take, "The one that holds")->required();
  decide->add_option("--reason", o.reason, "Why; it stands on record")->required();
  decide->add_option("--by", o.by, "Who you are, as enrolled; a planner")->required();
}

}  // namespace truce::apps
