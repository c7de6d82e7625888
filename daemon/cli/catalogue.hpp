// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::cli {

enum class Language { ja, en };

/// One thing said in both languages. Lives as long as the program.
struct Text {
    std::string_view ja;
    std::string_view en;

    [[nodiscard]] std::string_view in(Language language) const {
        return language == Language::ja ? ja : en;
    }
};

/// "ja" or "en"; nothing for another text.
std::optional<Language> language_of(std::string_view code);
std::string_view code_of(Language language);

/// The language that a value of LC_ALL or LANG asks for: Japanese when it begins with "ja".
Language language_of_locale(std::string_view locale);

/// `text` with its "{}" replaced by `values`, in order. A "{}" without a value stays.
std::string filled(std::string_view text, std::initializer_list<std::string_view> values);

/// What a problem code of the daemon or of this program means, with what the person can do.
/// Nothing for a code that has no entry; then the problem's own detail is shown.
std::optional<Text> problem_text(std::string_view code);

/// A code of the ledger or of the agents ("medical_device", "security", "waiting") in words; an
/// unknown code stays itself.
std::string_view code_text(Language language, std::string_view code);

} // namespace sonae::cli
