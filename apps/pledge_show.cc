// SPDX-License-Identifier: Apache-2.0
#include "pledge_show.h"

#include <cstdio>

#include "io/files.h"
#include "io/output.h"
#include "pledge/telling.h"
#include "pledge_data.h"
#include "publish/document_page.h"
#include "terminal.h"

namespace truce::apps {
namespace {

Result<pledge::Question> question_of(const PledgeOptions& o, const pledge::Register& of) {
  pledge::Question asked;
  const auto as_of = moment_of(o.as_of, "--as-of");
  if (!as_of) return tl::unexpected(as_of.error());
  const auto known_at = moment_of(o.known_at, "--known-at");
  if (!known_at) return tl::unexpected(known_at.error());
  asked.moment = {*as_of, *known_at};
  if (!o.guarantor.empty()) {
    auto found = pledge::find_guarantor(of, o.guarantor);
    if (!found) return tl::unexpected(found.error());
    asked.guarantor = std::move(*found);
  }
  if (o.what.empty()) return asked;
  asked.what = word_of<pledge::What>(o.what);
  if (!asked.what)
    return failure(Code::usage, "--what '" + o.what + "' is none of " +
                                    choice_of_words<pledge::What>() +
                                    did_you_mean(o.what, all_words<pledge::What>()));
  return asked;
}

// Where it was read stands with the answer, or beside the JSON.
int print(const PledgeOptions& o, const std::string& note, const std::string& text) {
  if (!note.empty()) std::fprintf(stderr, "truce: %s\n", note.c_str());
  if (auto written = io::write_file(o.out, text); !written) return fail(written.error());
  return done;
}

template <class Tell>
int answer(const PledgeOptions& o, Tell tell) {
  if (auto free = io::may_write_file(o.out, o.from); !free) return fail(free.error());
  auto of = register_for(o);
  if (!of) return fail(of.error());
  const auto asked = question_of(o, of->of);
  if (!asked) return fail(asked.error());
  return print(o, of->note, tell(of->of, *asked, of->note));
}

std::string rendered(const PledgeOptions& o, Document document, const std::string& note) {
  if (!note.empty())
    document.blocks.insert(document.blocks.begin() + 1, {Block::Kind::paragraph, note + "."});
  return o.html ? publish::document_page(document, publish::DocumentMap{})
                : to_plain_text(document);
}

}  // namespace

int pledge_list(const PledgeOptions& o) {
  return answer(o, [&](const auto& of, const auto& asked, const std::string&) {
    return o.json ? pledge::list_json(of, asked) : pledge::list_text(of, asked);
  });
}

int pledge_status(const PledgeOptions& o) {
  return answer(o, [&](const auto& of, const auto& asked, const std::string& note) {
    return o.json ? pledge::status_json(of, asked)
                  : rendered(o, pledge::status_document(of, asked), note);
  });
}

int pledge_history(const PledgeOptions& o) {
  return answer(o, [&](const auto& of, const auto& asked, const std::string& note) {
    return o.json ? pledge::history_json(of, asked)
                  : rendered(o, pledge::history_document(of, asked), note);
  });
}

}  // namespace truce::apps
