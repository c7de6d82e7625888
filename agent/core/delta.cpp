// SPDX-License-Identifier: Apache-2.0
#include "agent/core/delta.hpp"

namespace sonae::agent {

namespace {

constexpr auto refusal_time = Millis{std::chrono::hours{24}};

} // namespace

void RefusedSections::add(std::string const& name, Digest const& hash, Millis steady_now) {
    refusals_.insert_or_assign(name, Refusal{hash, steady_now + refusal_time});
}

bool RefusedSections::contains(std::string const& name, Digest const& hash, Millis steady_now)
    const {
    auto const at = refusals_.find(name);
    return at != refusals_.end() && at->second.hash == hash && steady_now < at->second.until;
}

void DeltaBuilder::take(
    schema::Section const& section, RefusedSections const& refused, Millis steady_now
) {
    auto const hash = schema::content_hash(section, sha256_);
    auto const at = held_.find(section.name);
    auto const is_held = at != held_.end() && at->second == hash;
    auto const must_travel = !is_held || needed_.contains(section.name);
    if (must_travel && !refused.contains(section.name, hash, steady_now)) {
        sections_.push_back(packed(section, sha256_));
        held_.insert_or_assign(section.name, hash);
    }
}

StoredReport DeltaBuilder::report() && {
    auto report = StoredReport{};
    report.digest = digest_of(held_, sha256_);
    report.sections = std::move(sections_);
    return report;
}

} // namespace sonae::agent
