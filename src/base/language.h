// SPDX-License-Identifier: Apache-2.0
// The languages in which pages and reports are written. Words that are not the system's own are
// never translated.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace truce {

enum class Language : std::uint8_t { en, uk, fr };
inline constexpr std::array<Language, 3> languages = {Language::en, Language::uk, Language::fr};

std::string_view to_text(Language language);  // "en"
std::optional<Language> language_of(std::string_view code);

}  // namespace truce
