// SPDX-License-Identifier: Apache-2.0
// Words for statements, sources and figures, as documents of the register have them.
#pragma once

#include <string>

#include "base/document.h"
#include "pledge/money.h"
#include "pledge/view.h"

namespace truce::pledge::detail {

// "2024-02-29", with the time where one was told.
std::string day_of(Instant at);
// "training in Ukraine" from "training-in-ukraine"; as a heading, "Training in Ukraine".
std::string topic_words(std::string_view topic);
std::string topic_title(std::string_view topic);
// "at most 400 people", "2,400,000,000 CAD"; empty without a figure.
std::string figure_words(const Statement& s);
// "open to, trainers, at most 400 people".
std::string kind_words(const Statement& s);
// Summary, conditions, caveats, terms.
std::string content_words(const Register& in, const Statement& s);
// "Bill Blair, minister; \"Canada ready ...\", Rubryka, 2024-03-01, paragraph 3".
std::string citation(const Register& in, const Statement& s);
std::string citation(const Register& in, const std::string& source, const std::string& at);
// The whole line: content, certainty, citation, id.
std::string line_words(const Register& in, const Statement& s);
// The source itself, with its address and note.
std::string source_words(const Source& source);
// "1,234.5 million EUR", "from 1 to 2 million EUR".
std::string money_words(const Range& range, std::string_view currency);
// "8 items of Leopard 2" and so on, for a balance.
std::string line_of(const Balance& b);
std::string accounts_words(const Balance& b);

Block heading(int level, std::string text, std::string anchor = {});
Block paragraph(std::string text);
Block item(std::string label, std::string text);

}  // namespace truce::pledge::detail
