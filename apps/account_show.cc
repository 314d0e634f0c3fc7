// SPDX-License-Identifier: Apache-2.0
#include "account_show.h"

#include <algorithm>
#include <cstdio>

#include "account_data.h"
#include "base/json.h"
#include "io/accounts.h"
#include "io/tokens.h"
#include "io/zones.h"
#include "option_words.h"
#include "terminal.h"

namespace truce::apps {
namespace {

std::string padded(std::string text, std::size_t width) {
  text.append(text.size() < width ? width - text.size() : 2, ' ');
  return text;
}

std::string state_of_account(const io::Account& account) {
  if (account.disabled) return "disabled " + to_date(*account.disabled);
  std::string words = account.has_second_factor ? "password and code" : "password";
  if (account.must_change_password) words += ", to be changed";
  if (!account.guarantor.empty())
    words += ", speaks for " + account.guarantor + " as " + account.contact.text;
  return words;
}

std::string state_of_token(const io::Token& token) {
  if (token.ended) return "ended";
  return "until " + to_date(token.expires) +
         (token.last_used.empty() ? ", never used" : ", last used " + token.last_used);
}

std::string scopes_in_words(const io::Token& token) {
  std::string words;
  for (const io::Scope scope : token.scopes)
    words += (words.empty() ? "" : " ") + std::string(to_text(scope));
  return words;
}

void write_account(JsonWriter& json, const io::Account& account) {
  json.begin_object()
      .field("name", account.name)
      .field("created", account.created)
      .field("disabled", account.disabled.has_value())
      .field("must_change_password", account.must_change_password)
      .field("second_factor", account.has_second_factor)
      .field("guarantor", account.guarantor)
      .field("contact", account.contact.text)
      .end_object();
}

void write_token(JsonWriter& json, const io::Token& token) {
  json.begin_object()
      .field("id", token.id.text)
      .field("account", token.account)
      .field("label", token.label)
      .field("scopes", scopes_in_words(token))
      .field("created", token.created)
      .field("expires", token.expires)
      .field("ended", token.ended)
      .field("last_used", token.last_used)
      .end_object();
}

std::string as_json(const std::vector<io::Account>& accounts,
                    const std::vector<io::Token>& tokens) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("accounts").begin_array();
  for (const io::Account& account : accounts) write_account(json, account);
  json.end_array().key("tokens").begin_array();
  for (const io::Token& token : tokens) write_token(json, token);
  json.end_array().end_object();
  return out + "\n";
}

std::string as_table(const std::vector<io::Account>& accounts,
                     const std::vector<io::Token>& tokens) {
  std::string out;
  for (const io::Account& account : accounts) {
    out += padded(account.name, 20) + state_of_account(account) + "\n";
    for (const io::Token& token : tokens)
      if (token.account == account.name)
        out += "  " + padded(token.id.text, 10) + padded(scopes_in_words(token), 16) +
               padded(state_of_token(token), 40) + token.label + "\n";
  }
  return out.empty() ? "nobody may sign in yet: truce account add NAME\n" : out;
}

Result<io::AuditQuery> query_of(const AccountOptions& o) {
  io::AuditQuery query;
  if (!o.from.empty()) {
    const auto from = moment_option(o.from, "--from");
    if (!from) return tl::unexpected(from.error());
    query.from = *from;
  }
  if (!o.until.empty()) {
    const auto until = moment_option(o.until, "--until");
    if (!until) return tl::unexpected(until.error());
    query.until = *until;
  }
  if (!o.name.empty()) query.person = o.name;
  query.after = static_cast<std::uint64_t>(std::max(o.after, 0LL));
  query.limit = static_cast<std::size_t>(std::max(o.limit, 1LL));
  return query;
}

std::string rows_as_json(const io::AuditPage& page) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("rows").begin_array();
  for (const auto& [number, event] : page.rows)
    json.begin_object()
        .field("number", number)
        .field("at", event.at)
        .field("who", event.who.name)
        .field("as", event.who.as)
        .field("act", to_text(event.act))
        .field("about", event.about)
        .field("peer", event.who.peer)
        .end_object();
  json.end_array().key("next");
  if (page.next)
    json.integer(static_cast<std::int64_t>(*page.next));
  else
    json.null();
  json.end_object();
  return out + "\n";
}

std::string rows_as_table(const io::AuditPage& page) {
  std::string out;
  for (const auto& [number, event] : page.rows) {
    std::string who = event.who.name.empty() ? "-" : event.who.name;
    if (!event.who.as.empty()) who += " (" + event.who.as + ")";
    out += padded(std::to_string(number), 8) + to_text(event.at).substr(0, 19) + "Z  " +
           padded(std::string(to_text(event.act)), 22) + padded(who, 28) +
           padded(event.who.peer.empty() ? "-" : event.who.peer, 18) + event.about + "\n";
  }
  if (page.rows.empty()) out = "nothing on record there\n";
  if (page.next) out += "there are more: --after " + std::to_string(*page.next) + "\n";
  return out;
}

}  // namespace

int account_list(const AccountOptions& o) {
  auto store = open_accounts(o.data);
  if (!store) return fail(store.error());
  const auto accounts = io::list_accounts(*store);
  if (!accounts) return fail(accounts.error());
  const auto tokens = io::list_tokens(*store);
  if (!tokens) return fail(tokens.error());
  std::fputs((o.json ? as_json(*accounts, *tokens) : as_table(*accounts, *tokens)).c_str(), stdout);
  return done;
}

int account_audit(const AccountOptions& o) {
  const auto query = query_of(o);
  if (!query) return fail(query.error());
  auto store = open_accounts(o.data);
  if (!store) return fail(store.error());
  const auto page = io::read_audit(*store, *query);
  if (!page) return fail(page.error());
  const auto noted = io::note_access(
      *store, {io::now(), at_command_line(), io::AccessAct::looked, "audit of access"});
  if (!noted) return fail(noted.error());
  std::fputs((o.json ? rows_as_json(*page) : rows_as_table(*page)).c_str(), stdout);
  return done;
}

}  // namespace truce::apps
