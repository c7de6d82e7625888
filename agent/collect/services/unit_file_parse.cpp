// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/services/unit_file_parse.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::collect {

namespace {

constexpr auto max_lines = std::size_t{10'000};
constexpr auto service_suffix = std::string_view{".service"};

bool is_true(std::string_view text) {
    auto const lower = ascii_lower(text);
    return lower == "1" || lower == "yes" || lower == "y" || lower == "true" || lower == "t" ||
           lower == "on";
}

class UnitReader {
public:
    /// One logical line, continuations joined.
    void take(std::string_view line) {
        auto const content = trimmed(line);
        if (content.empty()) {
            return;
        }
        if (content.front() == '[' && content.back() == ']') {
            section_ = content.substr(1, content.size() - 2);
            has_section_ = true;
            return;
        }
        auto const equals = content.find('=');
        if (equals != std::string_view::npos) {
            assign(trimmed(content.substr(0, equals)), trimmed(content.substr(equals + 1)));
        }
    }

    [[nodiscard]] bool has_section() const { return has_section_; }

    [[nodiscard]] UnitFile const& unit() const { return unit_; }

private:
    void assign(std::string_view name, std::string_view value) {
        if (section_ == "Unit" && name == "Description") {
            unit_.description = value;
        } else if (section_ == "Service" && name == "Type") {
            unit_.is_oneshot = value == "oneshot";
        } else if (section_ == "Service" && name == "RemainAfterExit") {
            unit_.remains_after_exit = is_true(value);
        } else if (section_ == "Install" && is_wish(name) && !value.empty()) {
            unit_.can_be_enabled = true;
        }
    }

    /// Also= alone enables other units, not this one.
    static bool is_wish(std::string_view name) {
        return name == "WantedBy" || name == "RequiredBy" || name == "UpheldBy" || name == "Alias";
    }

    UnitFile unit_;
    std::string section_;
    bool has_section_ = false;
};

std::string_view instance_of(std::string_view unit_name) {
    auto const at = unit_name.find('@');
    if (at == std::string_view::npos || !unit_name.ends_with(service_suffix)) {
        return {};
    }
    return unit_name.substr(at + 1, unit_name.size() - service_suffix.size() - at - 1);
}

unsigned hex_digit(char c) {
    auto const lower = ascii_lower(std::string_view{&c, 1})[0];
    if (lower >= '0' && lower <= '9') {
        return static_cast<unsigned>(lower - '0');
    }
    return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a' + 10) : 16U;
}

/// systemd.unit(5), "String escaping": "-" stands for "/", "\x2d" for the byte.
std::string unescaped(std::string_view name) {
    auto text = std::string{};
    for (auto at = std::size_t{0}; at < name.size(); ++at) {
        auto const is_escape = name.substr(at).starts_with("\\x") && at + 3 < name.size() &&
                               hex_digit(name[at + 2]) < 16 && hex_digit(name[at + 3]) < 16;
        if (is_escape) {
            text += static_cast<char>(hex_digit(name[at + 2]) * 16 + hex_digit(name[at + 3]));
            at += 3;
        } else {
            text += name[at] == '-' ? '/' : name[at];
        }
    }
    return text;
}

std::string unquoted(std::string_view text) {
    if (text.size() > 1 && (text.front() == '"' || text.front() == '\'') &&
        text.back() == text.front()) {
        text = text.substr(1, text.size() - 2);
    }
    return std::string{trimmed(text)};
}

} // namespace

Result<UnitFile> parse_unit_file(std::string_view text) {
    auto reader = UnitReader{};
    auto logical = std::string{};
    auto lines = std::size_t{0};
    for (auto line : split(text, '\n')) {
        if (++lines > max_lines) {
            return Error{Errc::too_large, "more than " + std::to_string(max_lines) + " lines"};
        }
        auto const start = trimmed(line);
        if (start.starts_with('#') || start.starts_with(';')) {
            continue; // also between a line and its continuation
        }
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (line.ends_with('\\')) {
            logical.append(line.substr(0, line.size() - 1)).append(1, ' ');
            continue;
        }
        logical += line;
        reader.take(logical);
        logical.clear();
    }
    reader.take(logical);
    if (!reader.has_section() && !trimmed(text).empty()) {
        return Error{Errc::malformed, "a unit file without a [Section]"};
    }
    return reader.unit();
}

std::string template_of(std::string_view unit_name) {
    if (instance_of(unit_name).empty()) {
        return {};
    }
    auto name = std::string{unit_name.substr(0, unit_name.find('@') + 1)};
    return name.append(service_suffix);
}

std::string expanded_description(std::string_view description, std::string_view unit_name) {
    auto const instance = instance_of(unit_name);
    auto text = std::string{};
    for (auto at = std::size_t{0}; at < description.size(); ++at) {
        auto const specifier = description.substr(at, 2);
        if (specifier == "%i") {
            text += instance;
        } else if (specifier == "%I") {
            text += unescaped(instance);
        } else if (specifier == "%%") {
            text += '%';
        } else {
            text += description[at];
            continue;
        }
        ++at;
    }
    return text;
}

std::string script_description(std::string_view script) {
    constexpr auto keys =
        std::array<std::string_view, 3>{"# Short-Description:", "description=", "# description:"};
    auto lines = std::size_t{0};
    for (auto const line : split(script, '\n')) {
        if (++lines > max_lines) {
            break;
        }
        for (auto const key : keys) {
            if (line.starts_with(key)) {
                return unquoted(trimmed(line.substr(key.size())));
            }
        }
    }
    return {};
}

} // namespace sonae::collect
