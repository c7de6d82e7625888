// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/chronology/entry_line.hpp"

#include "daemon/core/chronology/entry.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sonae::core {

namespace {

constexpr auto person_marks = std::to_array<std::string_view>({"@", "＠"});
constexpr auto asset_marks = std::to_array<std::string_view>({"#", "＃"});
constexpr auto flag_marks = std::to_array<std::string_view>({"!", "！"});
constexpr auto arrows = std::to_array<std::string_view>({"→", "->", "＞", ">"});
constexpr auto blanks = std::to_array<std::string_view>({" ", "\t", "　"});
constexpr auto ends = std::to_array<std::string_view>(
    {" ", "\t", "　", "、", "。", "，", ",", "「", "」", "（", "）", "(", ")", "：", "；", ";"}
);
constexpr auto open_flags = std::to_array<std::string_view>({"open", "未解決"});
constexpr auto correct_flags = std::to_array<std::string_view>({"correct=", "訂正="});

/// The length of the first of `texts` that `rest` begins with; 0: of none.
std::size_t starts_with_any(std::string_view rest, std::span<std::string_view const> texts) {
    auto const found =
        std::ranges::find_if(texts, [&](std::string_view text) { return rest.starts_with(text); });
    return found == texts.end() ? 0 : found->size();
}

void skip_blanks(std::string_view& rest) {
    while (auto const length = starts_with_any(rest, blanks)) {
        rest.remove_prefix(length);
    }
}

bool is_latin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The name at the beginning of `rest`, as far as it goes.
std::string_view name_at(std::string_view rest) {
    auto const is_end = [](std::string_view here) {
        return starts_with_any(here, ends) + starts_with_any(here, arrows) +
                   starts_with_any(here, person_marks) + starts_with_any(here, asset_marks) +
                   starts_with_any(here, flag_marks) >
               0;
    };
    auto length = std::size_t{0};
    while (length < rest.size() && !is_end(rest.substr(length))) {
        ++length;
    }
    return rest.substr(0, length);
}

std::string_view take_name(std::string_view& rest, std::span<std::string_view const> marks) {
    auto const mark = starts_with_any(rest, marks);
    auto const name = mark == 0 ? std::string_view{} : name_at(rest.substr(mark));
    if (!name.empty()) {
        rest.remove_prefix(mark + name.size());
    }
    return name;
}

/// "@A→@B", "@A→" or "→@B" at the beginning; anything else is left for the sentence.
void take_direction(std::string_view& rest, EntryLine& line) {
    auto after = rest;
    auto const from = take_name(after, person_marks);
    skip_blanks(after);
    auto const arrow = starts_with_any(after, arrows);
    if (arrow == 0) {
        return;
    }
    after.remove_prefix(arrow);
    skip_blanks(after);
    auto const to = take_name(after, person_marks);
    if (from.empty() && to.empty()) {
        return;
    }
    line.from = from;
    line.to = to;
    rest = after;
    skip_blanks(rest);
}

void add_once(std::vector<std::string>& names, std::string_view name) {
    if (std::ranges::find(names, name) == names.end()) {
        names.emplace_back(name);
    }
}

/// Takes a flag away from the front of `rest`. False: there is none.
Result<bool> take_flag(std::string_view& rest, EntryLine& line) {
    auto const mark = starts_with_any(rest, flag_marks);
    auto const word = mark == 0 ? std::string_view{} : name_at(rest.substr(mark));
    if (std::ranges::find(open_flags, word) != open_flags.end()) {
        line.is_open = true;
    } else if (auto const name = starts_with_any(word, correct_flags)) {
        auto const digits = word.substr(name);
        auto const read =
            std::from_chars(digits.data(), digits.data() + digits.size(), line.corrects);
        if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size() ||
            line.corrects < 1) {
            return Error{Errc::invalid_argument, "corrects_unknown", {"/corrects"}};
        }
    } else {
        return false;
    }
    rest.remove_prefix(mark + word.size());
    return true;
}

/// Moves the rest into the sentence; names stay in it, flags do not.
Result<void> take_sentence(std::string_view rest, EntryLine& line) {
    while (!rest.empty()) {
        auto const can_be_mark = line.text.empty() || !is_latin(line.text.back());
        TRY(is_flag, can_be_mark ? take_flag(rest, line) : Result<bool>{false});
        if (is_flag) {
            // What stood around a flag is not two gaps.
            if (line.text.empty() || line.text.ends_with(' ')) {
                skip_blanks(rest);
            }
            continue;
        }
        auto after = rest;
        if (auto const person = take_name(after, person_marks); can_be_mark && !person.empty()) {
            add_once(line.people, person);
        } else if (auto const asset = take_name(after, asset_marks);
                   can_be_mark && !asset.empty()) {
            add_once(line.assets, asset);
        } else {
            after = rest.substr(1);
        }
        line.text.append(rest.substr(0, rest.size() - after.size()));
        rest = after;
    }
    return {};
}

/// Without blanks at its end, full-width ones too.
void trim_end(std::string& text) {
    auto const ends_blank = [&] {
        return std::ranges::find_if(blanks, [&](std::string_view blank) {
                   return text.ends_with(blank);
               }) != blanks.end();
    };
    while (ends_blank()) {
        text.resize(text.size() - (text.back() == ' ' || text.back() == '\t' ? 1 : 3));
    }
}

} // namespace

Result<EntryLine> parse_entry_line(std::string_view line) {
    if (line.size() > max_entry_text_bytes) {
        return Error{Errc::too_large, "field_too_long", {"/text"}};
    }
    auto const is_control = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
    };
    if (valid_utf8_prefix(line) != line.size() || std::ranges::any_of(line, is_control)) {
        return Error{Errc::malformed, "not_one_line", {"/text"}};
    }
    auto parsed = EntryLine{};
    auto rest = line;
    skip_blanks(rest);
    take_direction(rest, parsed);
    TRY_DONE(take_sentence(rest, parsed));
    std::ranges::replace(parsed.text, '\t', ' ');
    trim_end(parsed.text);
    if (parsed.text.empty()) {
        return Error{Errc::invalid_argument, "text_missing", {"/text"}};
    }
    return parsed;
}

} // namespace sonae::core
