// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sonae::agent {

/// The members of one JSON object that this agent knows how to read: texts, integers, truth values,
/// arrays of texts, objects of texts. Others are skipped (docs/wire.md: a minor version adds). Used
/// for the daemon's answers and for the agent's own files.
class JsonFields {
public:
    using Texts = std::vector<std::string>;
    using TextMap = std::map<std::string, std::string>;

    /// Errors: malformed (no JSON object in UTF-8, deeper than eight levels); too_large (1 MiB).
    static Result<JsonFields> parse(std::string_view json);

    /// Errors: malformed — missing, or of another type; `where` names the member.
    [[nodiscard]] Result<std::string> text(std::string_view name) const;
    [[nodiscard]] Result<std::int64_t> number(std::string_view name) const;
    [[nodiscard]] Result<bool> flag(std::string_view name) const;
    [[nodiscard]] Result<Texts> texts(std::string_view name) const;
    [[nodiscard]] Result<TextMap> text_map(std::string_view name) const;

    [[nodiscard]] bool has(std::string_view name) const { return members_.contains(name); }

private:
    using Member = std::variant<std::string, std::int64_t, bool, Texts, TextMap>;

    template <class T>
    [[nodiscard]] Result<T> member(std::string_view name) const;

    std::map<std::string, Member, std::less<>> members_;
};

} // namespace sonae::agent
