// SPDX-License-Identifier: Apache-2.0
#include "account.h"

#include <CLI/CLI.hpp>

#include "account_do.h"
#include "account_show.h"

namespace truce::apps {
namespace {

void add_passwords(CLI::App* c, AccountOptions& o) {
  CLI::Option* file = c->add_option("--password-file", o.password_file,
                                    "Its first line; - is standard input; asked for, if not given");
  c->add_flag("--make-password", o.make_password,
              "Make one, shown once, to be changed at the first signing in")
      ->excludes(file);
  c->add_flag("--must-change", o.must_change, "It is to be changed at the first signing in");
}

}  // namespace

void add_account(CLI::App& app, AccountOptions& o, std::function<int()>& action) {
  CLI::App* group = app.add_subcommand("account", "Who may sign in to the operations room");
  group->require_subcommand(1);
  const auto runs = [&](const char* name, const char* what, int (*run)(const AccountOptions&)) {
    CLI::App* c = group->add_subcommand(name, what);
    c->add_option("--data", o.data, "Data directory")->capture_default_str();
    c->add_flag("--json", o.json, "Print the answer as one JSON object");
    c->callback([&o, &action, run] { action = [&o, run] { return run(o); }; });
    return c;
  };
  const auto of_name = [&](CLI::App* c) {
    c->add_option("NAME", o.name, "As enrolled with truce user add")->required();
    return c;
  };
  CLI::App* add = of_name(runs("add", "An account for somebody who is enrolled", account_add));
  add_passwords(add, o);
  CLI::Option* guarantor =
      add->add_option("--guarantor", o.guarantor, "Of a liaison: whom they speak for");
  CLI::Option* contact =
      add->add_option("--contact", o.contact, "As which of its contacts, as K-000001");
  guarantor->needs(contact);
  contact->needs(guarantor);
  add_passwords(of_name(runs("password", "A new password; every session ends", account_password)),
                o);
  of_name(runs("totp", "A second factor, with recovery codes; every session ends", account_totp))
      ->add_flag("--off", o.off, "Take it away");
  of_name(runs("disable", "End the account, its sessions and its tokens", account_disable));
  CLI::App* token = of_name(runs("token", "A token for a program, shown once", account_token));
  token->add_option("--scope", o.scopes, "read, intake, live or write; several may be given")
      ->required();
  token->add_option("--days", o.days, "How long it holds, up to 365")->required();
  token->add_option("--label", o.label, "What it is for")->required();
  runs("revoke", "End a token", account_revoke)
      ->add_option("TOKEN", o.token, "As T-000001")
      ->required();
  runs("list", "Accounts and their tokens", account_list);
  CLI::App* audit = runs("audit", "Who came in, was refused, or looked at what", account_audit);
  audit->add_option("--person", o.name, "Only what this person did, or was done to their account");
  audit->add_option("--from", o.from, "From this moment on (RFC 3339)");
  audit->add_option("--until", o.until, "Before this moment (RFC 3339)");
  audit->add_option("--after", o.after, "Only rows past this number")
      ->check(CLI::NonNegativeNumber);
  audit->add_option("--limit", o.limit, "So many rows at most")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
}

}  // namespace truce::apps
