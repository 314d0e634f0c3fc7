// SPDX-License-Identifier: Apache-2.0
#include "account_do.h"

#include <cstdio>

#include "account_data.h"
#include "base/json.h"
#include "desk_data.h"
#include "io/accounts.h"
#include "io/second_factor.h"
#include "io/tokens.h"
#include "io/zones.h"
#include "option_words.h"
#include "secret_input.h"
#include "terminal.h"

namespace truce::apps {
namespace {

std::string in_directory(const AccountOptions& o) {
  return o.data == AccountOptions{}.data ? "" : " --data " + o.data;
}

// Enrolled; and where it is to speak for a guarantor, a liaison, through a contact of that one.
Result<void> is_enrolled(const engine::State& state, const AccountOptions& o) {
  const auto user = state.desk.users.find(o.name);
  if (user == state.desk.users.end() || !user->second.active)
    return failure(Code::refused, "nobody named '" + o.name + "' is enrolled: truce user add " +
                                      o.name + " --role ROLE --by ADMINISTRATOR" + in_directory(o));
  if (o.guarantor.empty()) return {};
  if (!has_role(user->second, Role::liaison))
    return failure(Code::refused, "who speaks for a guarantor is a liaison: truce user add " +
                                      o.name + " --role liaison --by ADMINISTRATOR" +
                                      in_directory(o));
  const auto contact = state.guarantee.contacts.find(respond::ContactId(o.contact));
  if (contact != state.guarantee.contacts.end() && !contact->second.removed &&
      contact->second.listed.guarantor == o.guarantor)
    return {};
  return failure(Code::refused, "'" + o.guarantor + "' has no contact '" + o.contact +
                                    "': truce respond contact --guarantor '" + o.guarantor +
                                    "' lists one" + in_directory(o));
}

Result<io::SecretText> password_for(const AccountOptions& o) {
  if (o.make_password) return io::make_password();
  if (!o.password_file.empty()) return read_password_file(o.password_file);
  return ask_password("new password of " + o.name);
}

void print_secret(const char* what, const io::SecretText& secret) {
  std::printf("%s%.*s\n", what, static_cast<int>(secret.view().size()), secret.view().data());
}

int say(const std::string& who, const char* words, bool as_json,
        const io::SecretText* password = nullptr) {
  if (!as_json) {
    std::printf("%s %s\n", who.c_str(), words);
    if (password != nullptr) {
      print_secret("password: ", *password);
      std::fputs("it is shown this once, and is to be changed at the first signing in\n", stderr);
    }
    return done;
  }
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("of", who).field("is", words);
  if (password != nullptr) json.field("password", password->view());
  json.end_object();
  std::printf("%s\n", out.c_str());
  io::wipe(out);
  return done;
}

int with_password(const AccountOptions& o, const char* words, bool is_new) {
  auto store = open_accounts(o.data);
  if (!store) return fail(store.error());
  if (is_new) {
    const auto state = state_of(o.data);
    if (!state) return fail(state.error());
    if (auto enrolled = is_enrolled(*state, o); !enrolled) return fail(enrolled.error());
  }
  const auto password = password_for(o);
  if (!password) return fail(password.error());
  const bool must_change = o.make_password || o.must_change;
  const io::NewAccount account{o.name, must_change, o.guarantor, respond::ContactId(o.contact)};
  const auto put =
      is_new
          ? io::add_account(*store, account, *password, at_command_line(), io::now())
          : io::set_password(*store, o.name, *password, must_change, at_command_line(), io::now());
  if (!put) return fail(put.error());
  return say(o.name, words, o.json, o.make_password ? &*password : nullptr);
}

void print_factor(const io::SecondFactor& factor) {
  print_secret("key: ", factor.key);
  print_secret("address for a QR code: ", factor.uri);
  std::puts("recovery codes, each for one time that the app is not at hand:");
  for (const io::SecretText& code : factor.recovery_codes) print_secret("  ", code);
  std::fputs("they are shown this once: hand them over in person\n", stderr);
}

int say_factor(const AccountOptions& o, const io::SecondFactor& factor) {
  if (!o.json) {
    print_factor(factor);
    return done;
  }
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("account", o.name).field("key", factor.key.view());
  json.field("uri", factor.uri.view()).key("recovery_codes").begin_array();
  for (const io::SecretText& code : factor.recovery_codes) json.string(code.view());
  json.end_array().end_object();
  std::printf("%s\n", out.c_str());
  io::wipe(out);
  return done;
}

Result<std::vector<io::Scope>> scopes_of(const AccountOptions& o) {
  std::vector<io::Scope> scopes;
  for (const std::string& word : o.scopes) {
    const auto scope = word_option<io::Scope>(word, "--scope");
    if (!scope) return tl::unexpected(scope.error());
    scopes.push_back(*scope);
  }
  return scopes;
}

int say_token(const AccountOptions& o, const io::IssuedToken& issued) {
  const io::Token& token = issued.token;
  if (!o.json) {
    std::printf("%s of %s, until %s\n", token.id.text.c_str(), token.account.c_str(),
                to_text(token.expires).substr(0, 19).append("Z").c_str());
    print_secret("token: ", issued.secret);
    std::fputs("it is shown this once; send it as \"Authorization: Bearer TOKEN\"\n", stderr);
    return done;
  }
  std::string out;
  JsonWriter(out)
      .begin_object()
      .field("id", token.id.text)
      .field("account", token.account)
      .field("expires", token.expires)
      .field("token", issued.secret.view())
      .end_object();
  std::printf("%s\n", out.c_str());
  io::wipe(out);
  return done;
}

}  // namespace

int account_add(const AccountOptions& o) {
  return with_password(o, "may sign in", true);
}

int account_password(const AccountOptions& o) {
  return with_password(o, "has a new password; every session has ended, tokens hold on", false);
}

int account_totp(const AccountOptions& o) {
  auto store = open_accounts(o.data);
  if (!store) return fail(store.error());
  if (o.off) {
    const auto gone = io::remove_factor(*store, o.name, at_command_line(), io::now());
    return gone ? say(o.name, "has no second factor any more", o.json) : fail(gone.error());
  }
  const auto factor = io::give_factor(*store, o.name, at_command_line(), io::now());
  return factor ? say_factor(o, *factor) : fail(factor.error());
}

int account_disable(const AccountOptions& o) {
  auto store = open_accounts(o.data);
  if (!store) return fail(store.error());
  const auto ended = io::disable_account(*store, o.name, at_command_line(), io::now());
  if (!ended) return fail(ended.error());
  return say(o.name, "may not sign in any more; its sessions and tokens have ended", o.json);
}

int account_token(const AccountOptions& o) {
  const auto scopes = scopes_of(o);
  if (!scopes) return fail(scopes.error());
  if (o.days < 1 || o.days > 365)
    return fail(Error{Code::usage, "--days: a token holds from 1 to 365 days", {}});
  auto store = open_accounts(o.data);
  if (!store) return fail(store.error());
  const auto state = state_of(o.data);
  if (!state) return fail(state.error());
  if (auto enrolled = is_enrolled(*state, o); !enrolled) return fail(enrolled.error());
  const Instant now = io::now();
  const io::NewToken wanted{o.name, o.label, *scopes, now + std::chrono::hours{24 * o.days}};
  const auto issued = io::issue_token(*store, wanted, at_command_line(), now);
  return issued ? say_token(o, *issued) : fail(issued.error());
}

int account_revoke(const AccountOptions& o) {
  auto store = open_accounts(o.data);
  if (!store) return fail(store.error());
  const auto ended = io::revoke_token(*store, io::TokenId(o.token), at_command_line(), io::now());
  return ended ? say(o.token, "is revoked", o.json) : fail(ended.error());
}

}  // namespace truce::apps
