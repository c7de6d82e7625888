// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/updates/updates_history.hpp"

#include "agent/collect/packages/dpkg_stanza.hpp"
#include "agent/collect/packages/dpkg_version.hpp"
#include "agent/collect/updates/updates_ini.hpp"

#include <algorithm>
#include <charconv>

namespace sonae::collect {

namespace {

constexpr auto time_bytes = std::size_t{19}; // "2026-11-25 07:58:18"

bool take_number(std::string_view& text, std::size_t digits, int& number) {
    if (text.size() < digits) {
        return false;
    }
    auto const* const stop = text.data() + digits;
    auto const [end, failure] = std::from_chars(text.data(), stop, number);
    text.remove_prefix(digits);
    return failure == std::errc{} && end == stop && number >= 0;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

/// The last line for which `is_wanted`, read as a time.
template <class IsWanted>
std::optional<LocalTime> last_line(std::string_view text, IsWanted is_wanted) {
    auto last = std::optional<LocalTime>{};
    while (!text.empty()) {
        auto const line = detail::take_line(text);
        if (is_wanted(line)) {
            if (auto const time = parse_local_time(line)) {
                last = time;
            }
        }
    }
    return last;
}

/// "cloud-amd64" of "6.1.0-21-cloud-amd64": the parts at the end that begin with a letter.
std::string_view flavour_of(std::string_view release) {
    auto start = release.size();
    while (true) {
        auto const dash = start == 0 ? std::string_view::npos : release.rfind('-', start - 1);
        if (dash == std::string_view::npos || dash + 1 >= release.size() ||
            (release[dash + 1] >= '0' && release[dash + 1] <= '9')) {
            break;
        }
        start = dash;
    }
    return release.substr(start);
}

} // namespace

std::optional<LocalTime> parse_local_time(std::string_view text) {
    constexpr auto days_of_longest_month = 31;
    auto time = LocalTime{};
    auto const is_read =
        take_number(text, 4, time.year) && take(text, '-') && take_number(text, 2, time.month) &&
        take(text, '-') && take_number(text, 2, time.day) && take(text, ' ') &&
        (take(text, ' ') || true) && take_number(text, 2, time.hour) && take(text, ':') &&
        take_number(text, 2, time.minute) && take(text, ':') && take_number(text, 2, time.second);
    auto const is_possible = time.year >= 1970 && time.month >= 1 && time.month <= 12 &&
                             time.day >= 1 && time.day <= days_of_longest_month && time.hour < 24 &&
                             time.minute < 60 && time.second <= 60;
    return is_read && is_possible ? std::optional{time} : std::nullopt;
}

std::optional<LocalTime> last_success_in_apt_history(std::string_view text) {
    auto source = TextSource{text};
    auto stanzas = StanzaReader{source};
    auto last = std::optional<LocalTime>{};
    while (auto const stanza = stanzas.next()) {
        auto const is_update =
            !find_field(*stanza, "Upgrade").empty() || !find_field(*stanza, "Install").empty();
        if (is_update && find_field(*stanza, "Error").empty()) {
            if (auto const time = parse_local_time(find_field(*stanza, "End-Date"))) {
                last = time;
            }
        }
    }
    return last;
}

std::optional<LocalTime> last_success_in_dpkg_log(std::string_view text) {
    return last_line(text, [](std::string_view line) {
        auto const action = line.substr(std::min(time_bytes, line.size()));
        return action.starts_with(" install ") || action.starts_with(" upgrade ");
    });
}

std::optional<LocalTime> last_success_in_zypp_history(std::string_view text) {
    return last_line(text, [](std::string_view line) {
        return line.substr(std::min(time_bytes, line.size())).starts_with("|install|");
    });
}

std::optional<bool>
has_newer_kernel(std::string_view running, std::vector<std::string> const& installed) {
    auto found = std::optional<bool>{};
    for (auto const& release : installed) {
        if (flavour_of(release) == flavour_of(running) && !release.starts_with("0-rescue")) {
            found = found.value_or(false) || std::is_gt(compare_debian_versions(release, running));
        }
    }
    return found;
}

} // namespace sonae::collect
