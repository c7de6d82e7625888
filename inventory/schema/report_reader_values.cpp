// SPDX-License-Identifier: Apache-2.0
// The scalar values of a report: which member takes what.
#include "inventory/schema/report_reader.hpp"

#include <algorithm>

namespace sonae::schema {

bool ReportReader::take_text(Scalar& scalar, std::string& into) {
    auto* const text = std::get_if<std::string>(&scalar);
    if (text == nullptr) {
        return fail(Errc::malformed, "must be a text");
    }
    into = std::move(*text);
    return true;
}

bool ReportReader::take_number(Scalar const& scalar, std::int64_t& into) {
    auto const* const number = std::get_if<std::int64_t>(&scalar);
    if (number == nullptr || *number < 0) {
        return fail(Errc::malformed, "must be an integer from 0");
    }
    into = *number;
    return true;
}

bool ReportReader::take_instant(Scalar& scalar, Instant& into) {
    auto text = std::string{};
    if (!take_text(scalar, text)) {
        return false;
    }
    auto const instant = parse_rfc3339(text);
    if (!instant) {
        return fail(Errc::malformed, "must be an RFC 3339 time");
    }
    into = *instant;
    return true;
}

bool ReportReader::take_digest(Scalar& scalar, Digest& into) {
    auto text = std::string{};
    if (!take_text(scalar, text)) {
        return false;
    }
    auto const bytes = from_hex(text);
    if (!bytes || bytes->size() != into.size()) {
        return fail(Errc::malformed, "must be 64 hex digits");
    }
    std::copy(bytes->begin(), bytes->end(), into.begin());
    return true;
}

bool ReportReader::value(Scalar scalar) {
    if (!count_value()) {
        return false;
    }
    if (levels_.empty()) {
        return fail(Errc::malformed, "a report is an object");
    }
    switch (levels_.back().place) {
    case Place::document:
        return scalar_in_document(scalar);
    case Place::version:
        return scalar_in_version(scalar);
    case Place::section:
        return scalar_in_section(scalar);
    case Place::cost:
        return scalar_in_cost(scalar);
    case Place::fact:
        return scalar_in_fact(scalar);
    case Place::item:
        item().facts.push_back({levels_.back().key, std::move(scalar), 0});
        return true;
    case Place::sources:
        return take_text(scalar, section().sources.emplace_back());
    case Place::fact_texts: {
        auto& texts = std::get<Texts>(std::get<Scalar>(fact().value));
        return take_text(scalar, texts.emplace_back());
    }
    case Place::sections:
    case Place::items:
        return fail(Errc::malformed, "must be an object");
    case Place::unknown:
        return true;
    }
    return true;
}

bool ReportReader::scalar_in_document(Scalar& scalar) {
    auto const& key = levels_.back().key;
    if (key == "schema") {
        return take_text(scalar, schema_);
    }
    if (key == "agent") {
        auto text = std::string{};
        if (!take_text(scalar, text)) {
            return false;
        }
        auto const agent = AgentId::parse(text);
        if (!agent) {
            return fail(Errc::malformed, "must be an agent id");
        }
        report_.agent = *agent;
        has_agent_ = true;
        return true;
    }
    if (key == "agent_version") {
        return take_text(scalar, report_.agent_version) &&
               (report_.agent_version.size() <= 64 || fail(Errc::too_large, "more than 64 bytes"));
    }
    if (key == "boot") {
        auto const is_printable = [](char c) { return c > 0x20 && c < 0x7F; };
        return take_text(scalar, report_.boot) &&
               ((report_.boot.size() <= 64 &&
                 std::all_of(report_.boot.begin(), report_.boot.end(), is_printable)) ||
                fail(Errc::malformed, "must be 1 to 64 printable characters"));
    }
    if (key == "seq") {
        return take_number(scalar, report_.seq);
    }
    if (key == "sent_at") {
        return take_instant(scalar, report_.sent_at);
    }
    if (key == "digest") {
        return take_digest(scalar, report_.digest);
    }
    return key != "version" && key != "sections" ? true
                                                 : fail(Errc::malformed, "must not be a scalar");
}

bool ReportReader::scalar_in_version(Scalar const& scalar) {
    return levels_.back().key != "major" || take_number(scalar, major_);
}

bool ReportReader::scalar_in_section(Scalar& scalar) {
    auto const& key = levels_.back().key;
    if (key == "name") {
        return take_text(scalar, section().name);
    }
    if (key == "hash") {
        return take_digest(scalar, claimed_hashes_.back());
    }
    if (key == "collected_at") {
        return take_instant(scalar, section().collected_at);
    }
    if (key == "state" || key == "reason") {
        auto text = std::string{};
        if (!take_text(scalar, text)) {
            return false;
        }
        if (key == "reason") {
            section().reason = absence_of(text);
            return section().reason || fail(Errc::malformed, "not a reason of absence");
        }
        auto const state = section_state_of(text);
        section().state = state.value_or(SectionState::absent);
        return state || fail(Errc::malformed, "not a section state");
    }
    auto const is_container = key == "cost" || key == "sources" || key == "items";
    return !is_container || fail(Errc::malformed, "must not be a scalar");
}

bool ReportReader::scalar_in_cost(Scalar const& scalar) {
    auto const& key = levels_.back().key;
    auto& cost = section().cost;
    if (key == "cpu_us") {
        return take_number(scalar, cost.cpu_us);
    }
    if (key == "wall_us") {
        return take_number(scalar, cost.wall_us);
    }
    return key != "bytes" || take_number(scalar, cost.bytes);
}

bool ReportReader::scalar_in_fact(Scalar& scalar) {
    auto const& key = levels_.back().key;
    if (key == "s") {
        auto number = std::int64_t{0};
        if (!take_number(scalar, number) || number > 255) {
            return error_ ? false : fail(Errc::malformed, "must be below 256");
        }
        fact().source = static_cast<std::uint32_t>(number);
        return true;
    }
    if (key == "v" || key == "absent") {
        if (fact_has_value_) {
            return fail(Errc::malformed, "v and absent exclude each other");
        }
        fact_has_value_ = true;
    }
    if (key == "v") {
        fact().value = std::move(scalar);
        return true;
    }
    if (key == "absent") {
        auto text = std::string{};
        if (!take_text(scalar, text)) {
            return false;
        }
        auto const absence = absence_of(text);
        fact().value = absence.value_or(Absence::unreadable);
        return absence || fail(Errc::malformed, "not a reason of absence");
    }
    return true;
}

} // namespace sonae::schema
