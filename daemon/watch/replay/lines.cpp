// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/replay/lines.hpp"

#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <array>
#include <cmath>
#include <cstdio>

namespace sonae::watch {

namespace {

constexpr auto kinds =
    std::array<std::string_view, 5>{"none", "asset", "mac", "address", "segment"};
constexpr auto standings = std::array<std::string_view, 7>{
    "alarm", "learning", "maintenance", "allowed", "exempt", "blind", "flood"};

std::string number_text(double value) {
    if (!std::isfinite(value)) {
        return "null";
    }
    auto text = std::array<char, 32>{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): std::format is not in GCC 12
    auto const length = std::snprintf(text.data(), text.size(), "%.6g", value);
    return {text.data(), static_cast<std::size_t>(length)};
}

/// 16 hexadecimal digits: numbers of JSON are not that exact.
std::string episode_text(std::uint64_t episode) {
    auto text = std::array<char, 20>{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): as above
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(episode));
    return text.data();
}

void add(JsonWriter& json, std::string_view name, Identity const& identity) {
    if (identity.kind == IdentityKind::none) {
        return;
    }
    json.key(name).begin_object();
    json.member("kind", kinds.at(static_cast<std::size_t>(identity.kind)));
    json.member("id", repaired_utf8(identity.id)).end_object();
}

void add(JsonWriter& json, std::vector<Measure> const& measures) {
    json.key("measures").begin_array();
    for (auto const& measure : measures) {
        json.begin_object().member("name", measure.name);
        json.key("value").raw(number_text(measure.value));
        json.key("threshold").raw(number_text(measure.threshold)).end_object();
    }
    json.end_array();
}

void add(JsonWriter& json, std::vector<Fact> const& facts) {
    json.key("facts").begin_array();
    for (auto const& fact : facts) {
        json.begin_object().member("name", fact.name);
        json.member("text", repaired_utf8(fact.text)).end_object();
    }
    json.end_array();
}

void add(JsonWriter& json, std::string_view name, std::vector<std::string> const& texts) {
    json.key(name).begin_array();
    for (auto const& text : texts) {
        json.value(repaired_utf8(text));
    }
    json.end_array();
}

} // namespace

std::string json_line(Finding const& finding) {
    auto json = JsonWriter{};
    json.begin_object().member("finding", finding.detector);
    json.member("episode", episode_text(finding.episode));
    add(json, "subject", finding.subject);
    add(json, "other", finding.other);
    if (!finding.segment.empty()) {
        json.member("segment", repaired_utf8(finding.segment));
    }
    json.member("first", to_rfc3339(finding.first)).member("last", to_rfc3339(finding.last));
    json.member("count", finding.count).member("score", finding.score);
    json.member("standing", standings.at(static_cast<std::size_t>(finding.standing)));
    add(json, finding.measures);
    add(json, finding.facts);
    json.end_object();
    return std::move(json).text();
}

std::string json_line(Candidate const& candidate) {
    auto json = JsonWriter{};
    json.begin_object().member("candidate", candidate.number);
    json.member("version", std::uint64_t{candidate.version});
    json.member("recipe", code_of(candidate.recipe));
    if (!candidate.detector.empty()) {
        json.member("detector", candidate.detector);
    }
    json.member("score", candidate.score).member("confidence", candidate.confidence);
    json.member("pages", candidate.pages);
    json.member("first", to_rfc3339(candidate.first)).member("last", to_rfc3339(candidate.last));
    json.key("subjects").begin_array();
    for (auto const& subject : candidate.subjects) {
        json.value(repaired_utf8(subject.id));
    }
    json.end_array().member("subject_count", std::uint64_t{candidate.subject_count});
    add(json, "segments", candidate.segments);
    add(json, "reasons", candidate.reasons);
    json.member("playbook", candidate.playbook).member("first_action", candidate.first_action);
    json.member("why", candidate.why).end_object();
    return std::move(json).text();
}

} // namespace sonae::watch
