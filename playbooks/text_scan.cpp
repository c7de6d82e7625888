// SPDX-License-Identifier: Apache-2.0
#include "playbooks/text_scan.hpp"

#include "inventory/base/text.hpp"
#include "playbooks/fault.hpp"
#include "playbooks/form.hpp"

#include <algorithm>
#include <array>

namespace sonae::playbooks {

namespace {

constexpr auto suffix = std::string_view{":value"};

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name_character(char c) {
    return is_alphanumeric(c) || c == '_' || c == '-';
}

bool is_token_character(char c) {
    return is_name_character(c) || c == '.' || c == '/' || c == '+' || c == '=' || c == '!' ||
           c == '@' || c == '#' || c == '%';
}

std::size_t token_length(std::string_view text) {
    auto const end = std::find_if_not(text.begin(), text.end(), is_token_character);
    return static_cast<std::size_t>(end - text.begin());
}

/// Whether `text` begins with something that could be a secret of at least `least` characters.
bool is_secret_value(std::string_view text, std::size_t least) {
    while (!text.empty() && std::string_view{" \t\"'"}.find(text.front()) != std::string_view::npos
    ) {
        text.remove_prefix(1);
    }
    return token_length(text) >= least && text.substr(0, 2) != "__";
}

/// Tokens that begin in a way of their own, and the characters that must follow.
struct TokenForm {
    std::string_view prefix;
    std::size_t least = 0;
};

constexpr auto token_forms = std::array<TokenForm, 9>{{
    {"AKIA", 16}, // AWS access key
    {"ghp_", 30}, // GitHub
    {"github_pat_", 30},
    {"glpat-", 20}, // GitLab
    {"xoxb-", 20},  // Slack
    {"xoxp-", 20},
    {"eyJhbGciOi", 20}, // JSON web token
    {"Bearer ", 16},
    {"Basic ", 12},
}};

constexpr auto secret_names = std::array<std::string_view, 8>{
    "password", "passwd", "pwd", "secret", "api_key", "apikey", "access_token", "パスワード"};

bool has_named_secret(std::string_view lower) {
    for (auto const name : secret_names) {
        for (auto at = lower.find(name); at != std::string_view::npos;
             at = lower.find(name, at + 1)) {
            auto rest = lower.substr(at + name.size());
            while (!rest.empty() &&
                   (rest.front() == ' ' || rest.front() == '"' || rest.front() == '\'')) {
                rest.remove_prefix(1);
            }
            auto const is_assigned = !rest.empty() && (rest.front() == '=' || rest.front() == ':');
            if (is_assigned && is_secret_value(rest.substr(1), 6)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

std::vector<std::string> variable_references(std::string_view text) {
    auto names = std::vector<std::string>{};
    for (auto at = text.find(suffix); at != std::string_view::npos;
         at = text.find(suffix, at + 1)) {
        // Longer than any name, so that a long word is not walked again and again.
        auto const from = at < 256 ? 0 : at - 256;
        auto begin = at;
        while (begin > from && is_name_character(text[begin - 1])) {
            --begin;
        }
        auto const word = text.substr(begin, at - begin);
        auto const name = word.substr(std::min(word.find("__"), word.size()));
        if (is_variable_name(name)) {
            names.emplace_back(name);
        }
    }
    return names;
}

void for_each_text(
    Json const& value,
    std::string const& pointer,
    std::function<void(std::string const& text, std::string const& pointer)> const& visit
) {
    if (auto const* const text = value.text()) {
        visit(*text, pointer);
    } else if (auto const* const array = value.array()) {
        for (auto i = std::size_t{0}; i < array->size(); ++i) {
            for_each_text((*array)[i], pointer_to(pointer, i), visit);
        }
    } else if (auto const* const object = value.object()) {
        for (auto const& [name, member] : *object) {
            for_each_text(member, pointer_to(pointer, name), visit);
        }
    }
}

bool looks_secret(std::string_view text) {
    if (text.find("PRIVATE KEY-----") != std::string_view::npos) {
        return true;
    }
    for (auto const& form : token_forms) {
        for (auto at = text.find(form.prefix); at != std::string_view::npos;
             at = text.find(form.prefix, at + 1)) {
            auto const stands_alone = at == 0 || !is_alphanumeric(text[at - 1]);
            if (stands_alone && is_secret_value(text.substr(at + form.prefix.size()), form.least)) {
                return true;
            }
        }
    }
    return has_named_secret(ascii_lower(text));
}

bool looks_destructive(std::string_view command) {
    constexpr auto signs = std::array<std::string_view, 27>{
        "rm -",
        "mkfs",
        "dd if=",
        "dd of=",
        "shred",
        "wipefs",
        "shutdown",
        "poweroff",
        "reboot",
        "halt",
        "kill ",
        "userdel",
        "iptables",
        "nft ",
        "ip link set",
        "ifconfig",
        "systemctl stop",
        "systemctl disable",
        "drop table",
        "delete from",
        "format-volume",
        "remove-",
        "stop-",
        "disable-",
        "restart-computer",
        "clear-",
        "del /"};
    auto const lower = ascii_lower(command);
    return lower.rfind("delete ", 0) == 0 ||
           std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
               return lower.find(sign) != std::string::npos;
           });
}

} // namespace sonae::playbooks
