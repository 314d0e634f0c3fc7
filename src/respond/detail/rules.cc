// SPDX-License-Identifier: Apache-2.0
#include "respond/detail/rules.h"

#include <algorithm>

#include "base/text.h"
#include "model/author.h"

namespace truce::respond::detail {

tl::unexpected<Error> refused(std::string why) {
  return failure(Code::refused, std::move(why));
}

Result<void> plain(const std::string& text, const char* what, std::size_t most, bool needed) {
  if (needed && text.empty()) return failure(Code::usage, std::string(what) + " is missing");
  if (text.size() > most)
    return failure(Code::too_large,
                   std::string(what) + " is longer than " + std::to_string(most) + " bytes");
  if (printable(text) != text)
    return failure(Code::usage, std::string(what) + " holds control characters");
  return {};
}
Result<void> name(const std::string& text, const char* what) {
  if (text.find_first_of("\r\n\t") != std::string::npos)
    return failure(Code::usage, std::string(what) + " holds a line break or a tab");
  return plain(text, what, max_name_bytes, true);
}
Result<void> words(const std::string& text, const char* what) {
  return plain(text, what, max_words_bytes, true);
}

// An address that a message can be sent to; what is no address is told before it is needed at
// night.
Result<void> address(const Address& to) {
  if (auto good = name(to.address, "an address"); !good) return good;
  const std::string& text = to.address;
  const bool has_space = text.find_first_of(" \t\r\n<>,;\"\\") != std::string::npos;
  const std::size_t at = text.find('@');
  const bool is_mail = at != std::string::npos && at > 0 && at == text.rfind('@') &&
                       at + 1 < text.size() && !has_space;
  const bool is_web = (text.starts_with("https://") || text.starts_with("http://")) &&
                      text.size() > 8 && !has_space;
  if (to.channel == Channel::email && !is_mail)
    return failure(Code::usage, "'" + text + "' is no e-mail address, as officer@example.org");
  if ((to.channel == Channel::webhook || to.channel == Channel::cap) && !is_web)
    return failure(Code::usage, "'" + text +
                                    "' is no address of a web service, as "
                                    "https://example.org/hook");
  return {};
}

tl::unexpected<Error> Rules::no_contact(const ContactId& id) {
  return failure(Code::not_found,
                 "there is no contact '" + id.text + "'; `truce respond contacts` lists them");
}

tl::unexpected<Error> Rules::no_duty(const std::string& rule) const {
  std::string known;
  for (const Duty& duty : plan_->duties) known += (known.empty() ? "" : ", ") + duty.rule;
  return failure(Code::not_found, "the plan has no duty '" + rule + "'; it has " + known);
}

tl::unexpected<Error> Rules::no_rule(const std::string& rule) const {
  std::string known;
  for (const std::string& one : plan_->rules) known += (known.empty() ? "" : ", ") + one;
  return failure(Code::not_found, "the agreement has no rule '" + rule + "'; it has " + known);
}

Result<void> Rules::is_tier(std::uint32_t number) const {
  std::string known;
  for (const int tier : tiers_of(*plan_)) {
    if (static_cast<std::uint32_t>(tier) == number) return {};
    known += (known.empty() ? "" : ", ") + std::to_string(tier);
  }
  return failure(Code::not_found, "the plan has no tier " + std::to_string(number) +
                                      (known.empty() ? "" : "; it has " + known));
}

Result<void> Rules::not_own(const By& by, const ContactId& id) const {
  const auto found = g_.contacts.find(id);
  if (found == g_.contacts.end() || found->second.listed.by.user != by.user) return {};
  return refused(by.user + " listed " + id.text +
                 "; somebody else records on whose word it was, or lists the contact");
}

bool Rules::due_list_is_empty(const Response& response) {
  return std::ranges::none_of(response.deadlines, [](const auto& of) {
    return of.second.back().state == DeadlineState::running ||
           of.second.back().state == DeadlineState::passed;
  });
}

bool Rules::is_writable(Instant at) {
  return at >= from_civil_utc({1900, 1, 1}) && at <= from_civil_utc({2200, 1, 1});
}

tl::unexpected<Error> Rules::not_asked(const Duty& duty, const std::string& guarantor) {
  std::string known;
  for (const std::string& one : duty.guarantors) known += (known.empty() ? "" : ", ") + one;
  return refused("'" + guarantor + "' is not asked by rule " + duty.rule + "; it asks " + known);
}

std::string Rules::known_facts() const {
  std::string known;
  for (const agreement::FactTest& test : plan_->facts)
    known += (known.empty() ? "" : ", ") + test.name + " = " + test.value;
  return known.empty() ? "none" : known;
}

const Response* Rules::response_of(const Of& of) const {
  static const Response none;
  const auto found = g_.responses.find(of);
  return found == g_.responses.end() ? &none : &found->second;
}

std::optional<Instant> Rules::due_of(const Of& of, const std::string& rule) const {
  std::optional<Instant> due;
  for (const auto& [key, all] : response_of(of)->deadlines)
    if (key.first == rule && all.back().state == DeadlineState::running)
      due = due ? std::min(*due, all.back().due) : all.back().due;
  return due;
}

Result<void> Rules::is_running(const DrillId& id) const {
  const auto found = g_.drills.find(id);
  if (found == g_.drills.end())
    return failure(Code::not_found, "there is no exercise '" + id.text + "'");
  if (found->second.ended) return refused("exercise " + id.text + " has ended");
  return {};
}

Result<void> Rules::is_here(const Of& of) const {
  if (plan_ == nullptr || plan_->agreement != of.agreement)
    return failure(Code::not_found, "no plan of agreement '" + of.agreement.text + "' is adopted");
  if (!of.drill.empty()) {
    if (auto runs = is_running(of.drill); !runs) return runs;
    if (g_.drills.at(of.drill).started.agreement != of.agreement)
      return refused("exercise " + of.drill.text + " is of another agreement");
  }
  const auto last = g_.last.find(of);
  if (last != g_.last.end() && now_ < last->second)
    return refused("the clock went back: the latest entry is of " + to_text(last->second));
  return {};
}

Result<const Consultation*> Rules::is_open(const ConsultationId& id) const {
  const auto found = g_.consultations.find(id);
  if (found == g_.consultations.end())
    return failure(Code::not_found, "there is no consultation '" + id.text + "'");
  if (found->second.closed) return refused(id.text + " is closed");
  if (auto here = is_here(found->second.called.of); !here) return tl::unexpected(here.error());
  return &found->second;
}

Result<void> Rules::is_called(const Consultation& of, const std::string& guarantor) {
  if (std::ranges::find(of.called.guarantors, guarantor) != of.called.guarantors.end()) return {};
  return refused("'" + guarantor + "' is not called to " + of.called.id.text);
}

Result<void> Rules::listed(const std::vector<std::string>& pledges) {
  if (pledges.size() > max_items) return failure(Code::too_large, "too many pledges");
  for (const std::string& pledge : pledges)
    if (auto good = name(pledge, "a pledge"); !good) return good;
  return {};
}

Result<const Contact*> Rules::on_call(const ContactId& id) const {
  const auto found = g_.contacts.find(id);
  if (found == g_.contacts.end()) return no_contact(id);
  if (!is_on_call(found->second, now_))
    return refused(id.text + " (" + found->second.listed.name + ") is not on call at " +
                   to_text(now_) + ": listed from " + to_text(found->second.listed.from) +
                   " until " + to_text(found->second.listed.until) +
                   (found->second.removed ? ", and removed" : ""));
  return &found->second;
}

Result<const Contact*> Rules::speaks_for(const ContactId& id, const std::string& guarantor) const {
  auto contact = on_call(id);
  if (contact && (*contact)->listed.guarantor != guarantor)
    return refused(id.text + " is of " + (*contact)->listed.guarantor + ", not of " + guarantor);
  return contact;
}

Result<const Contact*> Rules::may(const ContactId& id, const Duty& duty) const {
  auto contact = on_call(id);
  if (!contact) return contact;
  if (!concerns(duty, (*contact)->listed.guarantor))
    return refused(id.text + " is of " + (*contact)->listed.guarantor + ", whom rule " + duty.rule +
                   " does not ask");
  if (!may_decide(**contact, duty.step))
    return refused(id.text + " may not decide a " + std::string(to_text(duty.step)) + " step");
  return contact;
}

Result<const Contact*> Rules::may_for(const ContactId& id, const Duty& duty,
                                      const std::string& guarantor) const {
  if (auto of = speaks_for(id, guarantor); !of) return of;
  return may(id, duty);
}

std::string Rules::why_not(const ContactId& id, std::uint32_t tier) const {
  std::string why = "the plan has no such tier";
  for (const Duty& duty : plan_->duties)
    if (tier == 0 || static_cast<std::uint32_t>(duty.tier) == tier)
      if (auto good = may(id, duty); !good) why = good.error().message;
  return why;
}

}  // namespace truce::respond::detail
