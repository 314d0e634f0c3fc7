// SPDX-License-Identifier: Apache-2.0
// What entries of a response are held against: the words they may hold, who is on call and may
// decide, what runs. Private to decide.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "respond/guarantee.h"
#include "respond/plan.h"

namespace truce::respond::detail {

tl::unexpected<Error> refused(std::string why);
Result<void> plain(const std::string& text, const char* what, std::size_t most, bool needed);
Result<void> name(const std::string& text, const char* what);
Result<void> words(const std::string& text, const char* what);
// What is no address is told before it is needed at night.
Result<void> address(const Address& to);

class Rules {
 public:
  Rules(const Guarantee& guarantee, const Plan* plan, Instant now)
      : g_(guarantee), plan_(plan), now_(now) {}

 protected:
  static tl::unexpected<Error> no_contact(const ContactId& id);
  tl::unexpected<Error> no_duty(const std::string& rule) const;
  static tl::unexpected<Error> not_asked(const Duty& duty, const std::string& guarantor);
  tl::unexpected<Error> no_rule(const std::string& rule) const;
  Result<void> is_tier(std::uint32_t number) const;
  // Nobody records words on a listing of their own: it takes two to make an authority.
  Result<void> not_own(const By& by, const ContactId& id) const;
  static bool due_list_is_empty(const Response& response);
  // Moments that every reader takes.
  static bool is_writable(Instant at);
  std::string known_facts() const;
  const Response* response_of(const Of& of) const;
  std::optional<Instant> due_of(const Of& of, const std::string& rule) const;
  Result<void> is_running(const DrillId& id) const;
  // The response is one of the plan's, and its exercise runs; its clock does not go back.
  Result<void> is_here(const Of& of) const;
  Result<const Consultation*> is_open(const ConsultationId& id) const;
  static Result<void> is_called(const Consultation& of, const std::string& guarantor);
  static Result<void> listed(const std::vector<std::string>& pledges);
  // Who is on call now, whatever they may decide.
  Result<const Contact*> on_call(const ContactId& id) const;
  Result<const Contact*> speaks_for(const ContactId& id, const std::string& guarantor) const;
  // On call for one of those whom the duty asks, and may decide such a step.
  Result<const Contact*> may(const ContactId& id, const Duty& duty) const;
  Result<const Contact*> may_for(const ContactId& id, const Duty& duty,
                                 const std::string& guarantor) const;
  // Of the duties of a tier (0: of all), the last reason.
  std::string why_not(const ContactId& id, std::uint32_t tier) const;

  const Guarantee& g_;
  const Plan* plan_;
  Instant now_;
};

}  // namespace truce::respond::detail
