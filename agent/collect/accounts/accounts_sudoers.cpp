// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/accounts_sudoers.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::collect {

namespace {

constexpr auto max_files = std::size_t{128};
constexpr auto max_depth = 16;
constexpr auto max_rules = std::size_t{16'384};
constexpr auto max_unclear = std::size_t{64};
constexpr auto max_grants = 65'536;
constexpr auto max_steps = 4096; // of one rule through aliases

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

void skip_space(std::string_view& text) {
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
}

bool take(std::string_view& text, char c) {
    skip_space(text);
    if (!text.starts_with(c)) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

/// A word up to white space or one of `stops`; quotes and backslashes keep what would end it.
std::string take_word(std::string_view& text, std::string_view stops) {
    auto word = std::string{};
    auto is_quoted = false;
    while (!text.empty()) {
        auto const c = text.front();
        auto const ends = is_space(c) || stops.find(c) != std::string_view::npos;
        if (!is_quoted && ends) {
            break;
        }
        text.remove_prefix(1);
        if (c == '"') {
            is_quoted = !is_quoted;
        } else if (c == '\\' && !text.empty()) {
            word += text.front();
            text.remove_prefix(1);
        } else {
            word += c;
        }
    }
    return is_quoted ? std::string{} : word;
}

/// Names between commas, with their "!"; false when one is missing.
bool take_list(std::string_view& text, std::string_view stops, std::vector<std::string>& into) {
    do {
        auto is_negated = false;
        while (take(text, '!')) {
            is_negated = !is_negated;
        }
        skip_space(text);
        auto word = take_word(text, stops);
        if (word.empty()) {
            return false;
        }
        into.push_back((is_negated ? "!" : "") + std::move(word));
    } while (take(text, ','));
    return true;
}

/// NOPASSWD: and its like, and options such as CWD=/ or TIMEOUT=5.
bool take_tag(std::string_view& text) {
    constexpr auto tags = std::array<std::string_view, 16>{
        "NOPASSWD",
        "PASSWD",
        "NOEXEC",
        "EXEC",
        "SETENV",
        "NOSETENV",
        "LOG_INPUT",
        "NOLOG_INPUT",
        "LOG_OUTPUT",
        "MAIL",
        "NOMAIL",
        "FOLLOW",
        "NOLOG_OUTPUT",
        "NOFOLLOW",
        "INTERCEPT",
        "NOINTERCEPT"};
    constexpr auto options = std::array<std::string_view, 10>{
        "ROLE",
        "TYPE",
        "PRIVS",
        "LIMITPRIVS",
        "CWD",
        "CHROOT",
        "TIMEOUT",
        "NOTBEFORE",
        "NOTAFTER",
        "APPARMOR_PROFILE"};
    skip_space(text);
    auto const stop = std::min(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_"), text.size());
    auto const name = text.substr(0, stop);
    auto rest = text.substr(stop);
    if (std::find(tags.begin(), tags.end(), name) != tags.end() && take(rest, ':')) {
        text = rest;
        return true;
    }
    if (std::find(options.begin(), options.end(), name) != options.end() && take(rest, '=')) {
        text = rest;
        return !take_word(text, ",:").empty();
    }
    return false;
}

/// "sha224:0123… " before a command.
bool take_digest(std::string_view& text) {
    constexpr auto kinds = std::array<std::string_view, 4>{"sha224", "sha256", "sha384", "sha512"};
    skip_space(text);
    auto rest = text;
    auto const kind = take_word(rest, ":");
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end() || !take(rest, ':')) {
        return false;
    }
    skip_space(rest);
    take_word(rest, ",");
    take(rest, ',');
    text = rest;
    return true;
}

/// One command up to its comma, colon or end: its first word decides, arguments do not.
bool take_command(std::string_view& text, std::vector<std::string>& into) {
    while (take_digest(text)) {
    }
    auto is_negated = false;
    while (take(text, '!')) {
        is_negated = !is_negated;
    }
    skip_space(text);
    auto word = take_word(text, ",:=");
    if (word.empty()) {
        return false;
    }
    into.push_back((is_negated ? "!" : "") + std::move(word));
    for (skip_space(text); !text.empty() && text.front() != ',' && text.front() != ':';
         skip_space(text)) {
        // "=" means nothing in arguments.
        if (text.front() == '=') {
            text.remove_prefix(1);
        } else if (take_word(text, ",:=").empty()) {
            return false;
        }
    }
    return true;
}

/// "root:adm)" of a run-as list, behind its bracket. "(:group)" and "()" run as the user himself.
bool take_run_as(std::string_view& text, std::vector<std::string>& into) {
    into.clear();
    skip_space(text);
    auto const is_empty = text.starts_with(')') || text.starts_with(':');
    auto groups = std::vector<std::string>{};
    return (is_empty || take_list(text, ",:)", into)) &&
           (!take(text, ':') || take_list(text, ",)", groups)) && take(text, ')');
}

} // namespace

Sudoers::Sudoers(ReadFile read, ListFolder list)
    : read_{std::move(read)}
    , list_{std::move(list)} {}

void Sudoers::read(std::string const& path) {
    read_at(path, 0);
}

void Sudoers::read_at(std::string const& path, int depth) {
    auto const note = [&](std::string text) {
        if (unclear_.size() < max_unclear) {
            unclear_.push_back(std::move(text));
        }
    };
    auto const is_within = files_.size() < max_files && depth <= max_depth;
    auto const text = is_within ? read_(path) : std::nullopt;
    if (is_within) {
        files_.push_back(path);
    }
    if (!text) {
        note(path);
        return;
    }
    auto line = std::string{};
    auto first = std::size_t{0};
    auto number = std::size_t{0};
    for (auto const part : split(*text, '\n')) {
        ++number;
        first = line.empty() ? number : first;
        auto const is_continued = part.ends_with('\\');
        line += is_continued ? part.substr(0, part.size() - 1) : part;
        if (is_continued) {
            line += ' ';
            continue;
        }
        if (!take_line(path, line, depth)) {
            note(path + ':' + std::to_string(first));
        }
        line.clear();
    }
}

bool Sudoers::take_line(std::string const& path, std::string_view line, int depth) {
    skip_space(line);
    if (line.starts_with("@include") || line.starts_with("#include")) {
        return take_include(path, line, depth);
    }
    // "#1000 ALL = ALL" is a rule for a user by his number; other "#" begin comments.
    auto const is_number = line.size() > 1 && line[0] == '#' && line[1] >= '0' && line[1] <= '9';
    if (line.starts_with('#') && !is_number) {
        return true;
    }
    for (auto at = line.find('#', 1); at != std::string_view::npos; at = line.find('#', at + 1)) {
        auto const after = line.substr(at + 1);
        auto const names_id = !after.empty() && after[0] >= '0' && after[0] <= '9';
        if (line[at - 1] != '\\' && line[at - 1] != '%' && !names_id) {
            line = line.substr(0, at);
            break;
        }
    }
    line = trimmed(line);
    if (line.empty() || line.starts_with("Defaults")) {
        return true;
    }
    for (auto const* const kind :
         {"User_Alias", "Runas_Alias", "Host_Alias", "Cmnd_Alias", "Cmd_Alias"}) {
        if (line.starts_with(kind)) {
            return take_alias(line);
        }
    }
    return take_rule(line);
}

bool Sudoers::take_include(std::string const& path, std::string_view line, int depth) {
    auto const word = take_word(line, "");
    auto const is_folder = word == "@includedir" || word == "#includedir";
    if (!is_folder && word != "@include" && word != "#include") {
        return word.starts_with('#');
    }
    skip_space(line);
    auto target = take_word(line, "");
    if (target.empty() || target.find('%') != std::string::npos) {
        return false;
    }
    if (target.front() != '/') {
        target.insert(0, path.substr(0, path.rfind('/') + 1));
    }
    if (!is_folder) {
        read_at(target, depth + 1);
        return true;
    }
    auto const prefix = target + '/';
    for (auto const& name : list_(target)) {
        // sudo passes over what editors and package managers leave behind.
        if (name.find('.') == std::string::npos && !name.ends_with('~')) {
            read_at(std::string{prefix}.append(name), depth + 1);
        }
    }
    return true;
}

bool Sudoers::take_alias(std::string_view line) {
    auto const is_user = line.starts_with("User_Alias");
    take_word(line, "");
    do {
        skip_space(line);
        auto const name = take_word(line, "=");
        if (name.empty() || !take(line, '=')) {
            return false;
        }
        auto& members = (is_user ? user_aliases_ : other_aliases_)[name];
        do {
            if (is_user ? !take_list(line, ",:", members) : !take_command(line, members)) {
                return false;
            }
        } while (take(line, ','));
    } while (take(line, ':'));
    return line.empty();
}

bool Sudoers::take_commands(
    std::string_view& line, std::vector<std::string> const& users, std::vector<Rule>& into
) {
    auto run_as = std::vector<std::string>{"root"};
    do {
        if (take(line, '(') && !take_run_as(line, run_as)) {
            return false;
        }
        while (take_tag(line)) {
        }
        auto rule = Rule{users, {}, run_as};
        if (!take_command(line, rule.commands)) {
            return false;
        }
        into.push_back(std::move(rule));
    } while (take(line, ','));
    return true;
}

bool Sudoers::take_rule(std::string_view line) {
    auto users = std::vector<std::string>{};
    if (!take_list(line, ",=", users)) {
        return false;
    }
    auto rules = std::vector<Rule>{};
    do {
        auto hosts = std::vector<std::string>{};
        if (!take_list(line, ",=", hosts) || !take(line, '=') ||
            !take_commands(line, users, rules)) {
            return false;
        }
    } while (take(line, ':'));
    if (!trimmed(line).empty() || rules_.size() + rules.size() > max_rules) {
        return false;
    }
    rules_.insert(
        rules_.end(), std::make_move_iterator(rules.begin()), std::make_move_iterator(rules.end())
    );
    return true;
}

bool Sudoers::holds(
    std::vector<std::string> const& list, std::string_view word, int depth, int& steps
) const {
    auto is_held = false;
    for (auto const& entry : list) {
        // Who writes such aliases is not given the benefit of the doubt.
        if (--steps < 0) {
            return true;
        }
        auto const is_negated = entry.starts_with('!');
        auto const name = std::string_view{entry}.substr(is_negated ? 1 : 0);
        auto const alias = other_aliases_.find(name);
        auto const is_alias = alias != other_aliases_.end() && depth < max_depth;
        auto const is_meant =
            name == word || (is_alias && holds(alias->second, word, depth + 1, steps));
        is_held = is_meant ? !is_negated : is_held;
    }
    return is_held;
}

bool Sudoers::gives_all(Rule const& rule) const {
    auto steps = max_steps;
    return holds(rule.commands, "ALL", 0, steps) &&
           (holds(rule.run_as, "root", 0, steps) || holds(rule.run_as, "ALL", 0, steps) ||
            holds(rule.run_as, "#0", 0, steps));
}

void Sudoers::expand(
    std::vector<std::string> const& users,
    bool is_negated,
    int depth,
    std::vector<SudoGrant>& into,
    int& steps
) const {
    for (auto const& entry : users) {
        if (--steps < 0) {
            return;
        }
        auto const is_not = entry.starts_with('!');
        auto const name = entry.substr(is_not ? 1 : 0);
        auto const alias = user_aliases_.find(name);
        if (alias != user_aliases_.end() && depth < max_depth) {
            expand(alias->second, is_negated != is_not, depth + 1, into, steps);
        } else {
            into.push_back({name, is_negated != is_not});
        }
    }
}

std::vector<SudoGrant> Sudoers::grants() const {
    auto grants = std::vector<SudoGrant>{};
    auto steps = max_grants;
    for (auto const& rule : rules_) {
        if (gives_all(rule)) {
            expand(rule.users, false, 0, grants, steps);
        }
    }
    return grants;
}

} // namespace sonae::collect
