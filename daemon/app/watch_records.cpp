// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/watch_records.hpp"

#include "inventory/topology/plain_text.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"

#include <algorithm>
#include <cmath>

namespace sonae::app {

namespace {

using playbooks::Json;
using playbooks::JsonArray;
using playbooks::JsonObject;

// The same codes in the same order, on both sides.
static_assert(core::code_of(core::watch::IdentityKind::segment) == "segment");
static_assert(
    static_cast<int>(watch::IdentityKind::segment) ==
    static_cast<int>(core::watch::IdentityKind::segment)
);
static_assert(
    static_cast<int>(watch::Standing::flood) == static_cast<int>(core::watch::Standing::flood)
);
static_assert(
    static_cast<int>(watch::Standing::exempt) == static_cast<int>(core::watch::Standing::exempt)
);

// A detector tells a handful; what tells more must not fill the store.
constexpr auto most_pieces = std::size_t{32};

/// JSON has no infinity.
double finite(double number) {
    return std::isfinite(number) ? number : 0;
}

std::string measures_json(std::vector<watch::Measure> const& measures) {
    auto array = JsonArray{};
    for (auto const& each : measures) {
        if (array.size() < most_pieces) {
            array.emplace_back(JsonObject{
                {"name", each.name},
                {"threshold", finite(each.threshold)},
                {"value", finite(each.value)}});
        }
    }
    return playbooks::canonical_json(std::move(array));
}

std::string facts_json(std::vector<watch::Fact> const& facts) {
    auto array = JsonArray{};
    for (auto const& each : facts) {
        if (array.size() < most_pieces) {
            array.emplace_back(JsonObject{
                {"name", each.name}, {"text", topology::plain_text(each.text)}});
        }
    }
    return playbooks::canonical_json(std::move(array));
}

std::string text_of(Json const& object, std::string_view name) {
    auto const* const member = object.member(name);
    auto const* const text = member == nullptr ? nullptr : member->text();
    return text == nullptr ? std::string{} : *text;
}

double number_of(Json const& object, std::string_view name) {
    auto const* const member = object.member(name);
    auto const* const number = member == nullptr ? nullptr : member->number();
    return number == nullptr ? 0 : *number;
}

JsonArray array_of(std::string const& text) {
    auto parsed = playbooks::parse_json(text);
    auto* const array = parsed.value ? parsed.value->array() : nullptr;
    return array == nullptr ? JsonArray{} : std::move(*array);
}

watch::Identity own(core::watch::Identity const& who) {
    return {static_cast<watch::IdentityKind>(who.kind), who.id};
}

} // namespace

core::watch::Identity identity_of(watch::Identity const& who) {
    return {static_cast<core::watch::IdentityKind>(who.kind), who.id};
}

core::watch::FindingRecord record_of(watch::Finding const& finding) {
    auto record = core::watch::FindingRecord{};
    record.episode = finding.episode;
    record.version = std::max<std::int64_t>(1, static_cast<std::int64_t>(finding.count));
    record.detector = finding.detector;
    record.subject = identity_of(finding.subject);
    record.other = identity_of(finding.other);
    record.segment = finding.segment;
    record.first = finding.first;
    record.last = finding.last;
    record.count = static_cast<std::int64_t>(finding.count);
    record.score = finding.score;
    record.standing = static_cast<core::watch::Standing>(finding.standing);
    record.measures = measures_json(finding.measures);
    record.facts = facts_json(finding.facts);
    return record;
}

watch::Finding finding_of(core::watch::FindingRecord const& record) {
    auto finding = watch::Finding{};
    finding.detector = record.detector;
    finding.episode = record.episode;
    finding.subject = own(record.subject);
    finding.other = own(record.other);
    finding.segment = record.segment;
    finding.first = record.first;
    finding.last = record.last;
    finding.count = static_cast<std::uint64_t>(std::max<std::int64_t>(0, record.count));
    finding.score = static_cast<int>(record.score);
    finding.standing = static_cast<watch::Standing>(record.standing);
    for (auto const& each : array_of(record.measures)) {
        finding.measures.push_back(
            {text_of(each, "name"), number_of(each, "value"), number_of(each, "threshold")}
        );
    }
    for (auto const& each : array_of(record.facts)) {
        finding.facts.push_back({text_of(each, "name"), text_of(each, "text")});
    }
    return finding;
}

} // namespace sonae::app
