// SPDX-License-Identifier: Apache-2.0
#include "inventory/schema/report_reader.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::schema {

namespace {

constexpr auto max_sections = std::size_t{32};

} // namespace

bool ReportReader::fail(Errc code, std::string what) {
    error_ = Error{code, std::move(what), {pointer()}};
    return false;
}

/// RFC 6901, with the keys shortened: they come from outside and end up in answers and logs.
std::string ReportReader::pointer() const {
    auto text = std::string{};
    for (auto const& level : levels_) {
        if (level.index >= 0) {
            text += "/" + std::to_string(level.index);
            continue;
        }
        text += '/';
        for (auto const c : level.key.substr(0, 64)) {
            text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        }
    }
    return escaped_for_display(text);
}

bool ReportReader::count_value() {
    if (++elements_ > limits_.max_elements) {
        return fail(
            Errc::too_large, "more than " + std::to_string(limits_.max_elements) + " values"
        );
    }
    if (!levels_.empty() && levels_.back().index >= -1) {
        auto const place = levels_.back().place;
        auto const is_array =
            place == Place::sections || place == Place::sources || place == Place::fact_texts;
        if (is_array) {
            ++levels_.back().index;
        }
    }
    return true;
}

bool ReportReader::open(Place place) {
    if (levels_.size() >= limits_.max_depth) {
        return fail(Errc::too_large, "nested deeper than " + std::to_string(limits_.max_depth));
    }
    levels_.emplace_back().place = place;
    return true;
}

ReportReader::Place ReportReader::place_of_object() {
    if (levels_.empty()) {
        return Place::document;
    }
    auto const& level = levels_.back();
    switch (level.place) {
    case Place::document:
        return level.key == "version" ? Place::version : Place::unknown;
    case Place::sections:
        return Place::section;
    case Place::section:
        return level.key == "cost"    ? Place::cost
               : level.key == "items" ? Place::items
                                      : Place::unknown;
    case Place::items:
        return Place::item;
    case Place::item:
        return Place::fact;
    case Place::version:
    case Place::cost:
    case Place::sources:
    case Place::fact:
    case Place::fact_texts:
    case Place::unknown:
        return Place::unknown;
    }
    return Place::unknown;
}

ReportReader::Place ReportReader::place_of_array() {
    if (levels_.empty()) {
        return Place::unknown;
    }
    auto const& level = levels_.back();
    if (level.place == Place::document && level.key == "sections") {
        return Place::sections;
    }
    if (level.place == Place::section && level.key == "sources") {
        return Place::sources;
    }
    if (level.place == Place::item || (level.place == Place::fact && level.key == "v")) {
        return Place::fact_texts;
    }
    return Place::unknown;
}

namespace {

/// Members that this version knows: a container of another kind there is an error, elsewhere it is
/// a later version's.
bool is_known_member(std::string_view key) {
    constexpr auto known = std::array<std::string_view, 18>{
        "schema",
        "version",
        "agent",
        "agent_version",
        "boot",
        "seq",
        "sent_at",
        "digest",
        "sections",
        "name",
        "hash",
        "collected_at",
        "state",
        "reason",
        "cost",
        "sources",
        "items",
        "absent"};
    return std::find(known.begin(), known.end(), key) != known.end();
}

} // namespace

bool ReportReader::begin_object() {
    if (!count_value()) {
        return false;
    }
    auto const place = place_of_object();
    auto const is_list = !levels_.empty() && (levels_.back().place == Place::sources ||
                                              levels_.back().place == Place::fact_texts);
    if (is_list || (place == Place::unknown && is_known_member(levels_.back().key) &&
                    levels_.back().place != Place::unknown)) {
        return fail(Errc::malformed, "an object where none belongs");
    }
    if (place == Place::section) {
        report_.sections.emplace_back();
        claimed_hashes_.emplace_back();
    } else if (place == Place::item) {
        if (section().items.size() >= limits_.max_items) {
            return fail(
                Errc::too_large, "more than " + std::to_string(limits_.max_items) + " items"
            );
        }
        section().items.push_back({levels_.back().key, {}});
    } else if (place == Place::fact) {
        item().facts.push_back({levels_.back().key, Absence::unreadable, 0});
        fact_has_value_ = false;
    }
    return open(place);
}

bool ReportReader::begin_array() {
    if (!count_value()) {
        return false;
    }
    auto const place = place_of_array();
    if (levels_.empty() ||
        (place == Place::unknown && levels_.back().place != Place::unknown &&
         (is_known_member(levels_.back().key) || levels_.back().place == Place::items ||
          levels_.back().place == Place::sections || levels_.back().place == Place::sources ||
          levels_.back().place == Place::fact_texts))) {
        return fail(Errc::malformed, "an array where none belongs");
    }
    if (place == Place::fact_texts) {
        if (levels_.back().place == Place::item) {
            item().facts.push_back({levels_.back().key, Scalar{Texts{}}, 0});
        } else {
            fact().value = Scalar{Texts{}};
            fact_has_value_ = true;
        }
    }
    return open(place);
}

bool ReportReader::key(std::string& name) {
    auto& level = levels_.back();
    if (name.size() > limits_.max_string_bytes) {
        return fail(Errc::too_large, "a member name of " + std::to_string(name.size()) + " bytes");
    }
    if (name.find('\0') != std::string::npos) {
        return fail(Errc::malformed, "a NUL in a member name");
    }
    if (level.place == Place::items || level.place == Place::item) {
        // Byte order makes the hash canonical and a repeated member impossible.
        auto const is_in_order = !level.has_key || name > level.key;
        if (!is_in_order) {
            level.key = name;
            return fail(Errc::malformed, "a member that is repeated or out of byte order");
        }
    } else {
        if (std::find(level.seen.begin(), level.seen.end(), name) != level.seen.end()) {
            level.key = name;
            return fail(Errc::malformed, "a repeated member");
        }
        if (level.seen.size() >= 64) {
            return fail(Errc::too_large, "more than 64 members");
        }
        level.seen.push_back(name);
    }
    level.key = std::move(name);
    level.has_key = true;
    return true;
}

bool ReportReader::end() {
    auto const place = levels_.back().place;
    levels_.pop_back();
    if (place == Place::fact && !fact_has_value_) {
        return fail(Errc::malformed, "a value with neither v nor absent");
    }
    return place == Place::section ? end_section() : true;
}

bool ReportReader::end_section() {
    auto const& done = section();
    auto const is_name =
        !done.name.empty() && done.name.size() <= 32 &&
        done.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (!is_name || report_.sections.size() > max_sections) {
        return fail(Errc::malformed, "at most 32 sections, each with a name in snake_case");
    }
    for (auto i = std::size_t{0}; i + 1 < report_.sections.size(); ++i) {
        if (report_.sections[i].name == done.name) {
            return fail(Errc::malformed, "a repeated section: " + done.name);
        }
    }
    if ((done.state == SectionState::complete) != !done.reason.has_value()) {
        return fail(
            Errc::malformed, "a reason belongs to a section that is not complete, and only to such"
        );
    }
    for (auto const& each : done.items) {
        for (auto const& one : each.facts) {
            if (one.source >= done.sources.size()) {
                return fail(
                    Errc::malformed,
                    "a value names a source that the section does not list: " + one.name
                );
            }
        }
    }
    return true;
}

bool ReportReader::other(std::string_view what) {
    if (!count_value()) {
        return false;
    }
    if (!levels_.empty() && levels_.back().place == Place::unknown) {
        return true;
    }
    return fail(Errc::malformed, std::string{what} + " where none belongs");
}

bool ReportReader::text(std::string& text) {
    if (text.size() > limits_.max_string_bytes) {
        return fail(Errc::too_large, "a text of " + std::to_string(text.size()) + " bytes");
    }
    if (text.find('\0') != std::string::npos) {
        return fail(Errc::malformed, "a NUL in a text");
    }
    return value(Scalar{std::move(text)});
}

Result<Report> ReportReader::finish(Sha256 sha256) {
    if (schema_ != "inventory.report") {
        return Error{Errc::unsupported, "not an inventory.report", {"/schema"}};
    }
    if (major_ != 1) {
        return Error{
            Errc::unsupported, "major version " + std::to_string(major_), {"/version/major"}};
    }
    if (!has_agent_ || report_.boot.empty() || report_.seq <= 0) {
        return Error{Errc::malformed, "agent, boot and a seq from 1 are required", {""}};
    }
    for (auto i = std::size_t{0}; i < report_.sections.size(); ++i) {
        report_.sections[i].hash = content_hash(report_.sections[i], sha256);
        if (report_.sections[i].hash != claimed_hashes_[i]) {
            return Error{
                Errc::malformed,
                "the hash is not that of the content",
                {"/sections/" + std::to_string(i) + "/hash"}};
        }
    }
    return std::move(report_);
}

} // namespace sonae::schema
