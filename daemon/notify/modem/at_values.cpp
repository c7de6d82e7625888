// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/at_values.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace sonae::notify::modem {

namespace {

using Kind = Ending::Kind;

constexpr auto most_values = std::size_t{16};
constexpr auto most_octets = 255;

/// What follows "+NAME:" when the line begins so.
std::optional<std::string_view> after(std::string_view line, std::string_view name) {
    if (!line.starts_with(name) || line.size() <= name.size() || line[name.size()] != ':') {
        return std::nullopt;
    }
    return trimmed(line.substr(name.size() + 1));
}

/// 0 to 99999, in decimal and nothing else.
std::optional<int> number_of(std::string_view text) {
    auto value = 0;
    auto const* const end = text.data() + text.size();
    auto const is_short = !text.empty() && text.size() <= 5 && text[0] != '-';
    auto const read = std::from_chars(text.data(), end, value);
    return is_short && read.ec == std::errc{} && read.ptr == end ? std::optional{value}
                                                                 : std::nullopt;
}

/// What stands between commas that are not in quotes; quotes stay. Empty when there are too many.
std::vector<std::string_view> values_of(std::string_view text) {
    auto values = std::vector<std::string_view>{};
    auto is_quoted = false;
    auto begin = std::size_t{0};
    for (auto at = std::size_t{0}; at <= text.size(); ++at) {
        if (at == text.size() || (text[at] == ',' && !is_quoted)) {
            values.push_back(trimmed(text.substr(begin, at - begin)));
            begin = at + 1;
        } else if (text[at] == '"') {
            is_quoted = !is_quoted;
        }
    }
    return values.size() <= most_values ? values : std::vector<std::string_view>{};
}

/// Of "+NAME: …"; empty when it is another line.
std::vector<std::string_view> values_after(std::string_view line, std::string_view name) {
    auto const rest = after(line, name);
    return rest ? values_of(*rest) : std::vector<std::string_view>{};
}

} // namespace

std::optional<Ending> ending_of(std::string_view line) {
    constexpr auto words = std::to_array<std::pair<std::string_view, Kind>>({
        {"OK", Kind::ok},
        {"ERROR", Kind::error},
        {"NO CARRIER", Kind::no_carrier},
        {"BUSY", Kind::busy},
        {"NO ANSWER", Kind::no_answer},
        {"NO DIALTONE", Kind::no_dialtone},
        {"NO DIAL TONE", Kind::no_dialtone},
    });
    for (auto const& [word, kind] : words) {
        if (line == word) {
            return Ending{kind};
        }
    }
    if (auto const code = after(line, "+CMS ERROR")) {
        return Ending{Kind::cms_error, number_of(*code).value_or(-1)};
    }
    if (auto const code = after(line, "+CME ERROR")) {
        return Ending{Kind::cme_error, number_of(*code).value_or(-1)};
    }
    return std::nullopt;
}

std::optional<std::string> sim_state_of(std::string_view line) {
    auto const state = after(line, "+CPIN");
    return state && !state->empty() ? std::optional{std::string{*state}} : std::nullopt;
}

std::optional<Registration> registration_of(std::string_view line) {
    for (auto const* const name : {"+CREG", "+CGREG", "+CEREG"}) {
        auto const values = values_after(line, name);
        if (values.empty()) {
            continue;
        }
        // "n,state" is an answer; "state" and "state,"place"" come by themselves.
        auto const second = values.size() > 1 ? number_of(values[1]) : std::nullopt;
        auto const state = second ? second : number_of(values[0]);
        if (!state) {
            return std::nullopt;
        }
        constexpr auto registered = std::to_array({1, 5, 6, 7, 9, 10});
        auto const is_registered = std::ranges::find(registered, *state) != registered.end();
        return Registration{is_registered, !second};
    }
    return std::nullopt;
}

std::optional<int> reference_of(std::string_view line) {
    auto const values = values_after(line, "+CMGS");
    auto const reference = values.empty() ? std::nullopt : number_of(values[0]);
    return reference && *reference <= most_octets ? reference : std::nullopt;
}

std::optional<Listed> listed_of(std::string_view line) {
    auto const values = values_after(line, "+CMGL");
    if (values.size() < 3) {
        return std::nullopt;
    }
    auto const index = number_of(values[0]);
    auto const state = number_of(values[1]);
    auto const length = number_of(values.back());
    if (!index || !state || *state > 4 || !length || *length > most_octets) {
        return std::nullopt;
    }
    return Listed{*index, *state <= 1, static_cast<std::size_t>(*length)};
}

std::optional<int> call_state_of(std::string_view line) {
    auto const values = values_after(line, "+CLCC");
    // index, direction (0: ours), state, mode (0: voice)
    if (values.size() < 4 || values[1] != "0" || values[3] != "0") {
        return std::nullopt;
    }
    return number_of(values[2]);
}

bool is_bell(std::string_view line) {
    return after(line, "+CMTI").has_value();
}

bool is_hex(std::string_view line) {
    return !line.empty() && std::ranges::all_of(line, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    });
}

} // namespace sonae::notify::modem
