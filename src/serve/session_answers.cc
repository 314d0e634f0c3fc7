// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/wanted_reader.h"
#include "io/sign_in.h"
#include "serve/answer.h"
#include "serve/answers.h"
#include "serve/app.h"

namespace truce::serve {

struct SignInForm {
  std::string name;
  std::string password;
};
TRUCE_FIELDS(SignInForm, Field{"name", &SignInForm::name},
             Field{"password", &SignInForm::password});
struct CodeForm {
  std::string code;
};
TRUCE_FIELDS(CodeForm, Field{"code", &CodeForm::code});
struct PasswordForm {
  std::string current;
  std::string next;
};
TRUCE_FIELDS(PasswordForm, Field{"current", &PasswordForm::current},
             Field{"next", &PasswordForm::next});

namespace {

std::string cookie_of(const io::SecretText& session, int seconds) {
  return std::string(io::session_cookie) + "=" + std::string(session.view()) +
         "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
}

template <class Form>
Result<Form> form_of(const Asking& asking) {
  const auto json = tree::read_json(asking.request.body);
  if (!json) return tl::unexpected(json.error());
  Form form;
  if (auto read = read_wanted(*json, form); !read) return tl::unexpected(read.error());
  return form;
}

http::Response signed_in_answer(const io::SignIn& outcome) {
  if (const auto* refused = std::get_if<io::SignInRefused>(&outcome)) {
    if (refused->why == io::Refusal::wrong)
      return problem(401, "the name, password or code is wrong");
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(refused->retry_after).count();
    const std::int64_t wait = std::max<std::int64_t>(1, seconds);
    return refused->why == io::Refusal::wait
               ? later(429, "too many failures; wait before the next try", wait)
               : later(503, "too many sign in at this moment; try again", wait);
  }
  const auto& in = std::get<io::SignedIn>(outcome);
  std::string json;
  JsonWriter(json)
      .begin_object()
      .field("account", in.account)
      .field("csrf", in.csrf.view())
      .field("expires", in.expires)
      .field("second_factor_wanted", in.second_factor_wanted)
      .field("must_change_password", in.must_change_password)
      .end_object();
  http::Response out = json_answer(std::move(json));
  out.status = 201;
  const auto lasts = std::chrono::duration_cast<std::chrono::seconds>(io::session_lasts).count();
  out.headers.push_back({"Set-Cookie", cookie_of(in.session, static_cast<int>(lasts))});
  return out;
}

http::Response answer_of(const Result<io::SignIn>& outcome) {
  return outcome ? signed_in_answer(*outcome) : problem(outcome.error());
}

std::string_view presented(const Asking& asking) {
  return http::cookie(asking.request.head, io::session_cookie);
}

}  // namespace

http::Response sign_in(const Asking& asking) {
  if (const double wait = asking.app.sign_ins.ask(share_of(asking.caller.peer), asking.clock);
      wait > 0)
    return later(429, "too many tries from this address; wait before the next",
                 static_cast<int>(wait) + 1);
  auto form = form_of<SignInForm>(asking);
  if (!form) return problem(form.error());
  return answer_of(io::sign_in(asking.app.access,
                               {std::move(form->name), io::SecretText(std::move(form->password))},
                               asking.caller.peer, asking.clock));
}

http::Response give_code(const Asking& asking) {
  const auto form = form_of<CodeForm>(asking);
  if (!form) return problem(form.error());
  return answer_of(io::give_second_factor(asking.app.access, presented(asking), form->code,
                                          asking.caller.peer, asking.clock));
}

http::Response change_password(const Asking& asking) {
  auto form = form_of<PasswordForm>(asking);
  if (!form) return problem(form.error());
  const auto done = io::change_password(
      asking.app.access, presented(asking), io::SecretText(std::move(form->current)),
      io::SecretText(std::move(form->next)), asking.caller.peer, asking.clock);
  if (done && std::holds_alternative<io::SignedIn>(*done))
    asking.app.room.live().end(asking.caller.who.name);
  return answer_of(done);
}

http::Response show_session(const Asking& asking) {
  const Caller& caller = asking.caller;
  std::string json;
  JsonWriter out(json);
  out.begin_object()
      .field("signed_in", caller.way != Way::nobody)
      .field("account", caller.who.name);
  out.field("guarantor", caller.who.guarantor).field("contact", caller.who.contact.text);
  out.key("roles").begin_array();
  for (const Role role : caller.who.roles) out.string(to_text(role));
  out.end_array();
  if (caller.session) {
    out.field("csrf", caller.session->csrf.view()).field("expires", caller.session->expires);
    out.field("second_factor_wanted", !caller.session->second_factor_done);
    out.field("must_change_password", caller.session->account.must_change_password);
  }
  out.end_object();
  return json_answer(std::move(json));
}

http::Response sign_out(const Asking& asking) {
  if (asking.caller.way != Way::session)
    return problem(409, "a token is not signed out but revoked");
  if (auto done =
          io::sign_out(asking.app.access, presented(asking), asking.caller.actor(), asking.clock);
      !done)
    return problem(done.error());
  asking.app.room.live().end(asking.caller.who.name);
  http::Response out = no_content();
  out.headers.push_back({"Set-Cookie", cookie_of(io::SecretText(""), 0)});
  return out;
}

}  // namespace truce::serve
