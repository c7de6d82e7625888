// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/schema/report.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::agent {

/// A section as it stands in a report: its JSON is made once and carried as it is from then on.
struct PackedSection {
    std::string name;
    Digest hash{};
    std::string json;
};

/// A report that waits for delivery. Who sends it and when is put in at the sending.
struct StoredReport {
    std::string boot;
    std::int64_t seq = 0;
    Instant created_at{};
    Digest digest{}; ///< of what the daemon holds when it has taken this report
    std::vector<PackedSection> sections;
};

/// The longest stored report: eight sections with their byte budgets and room to grow.
inline constexpr auto max_stored_bytes = std::size_t{8} * 1024 * 1024;

PackedSection packed(schema::Section const& section, Sha256 sha256);

/// A file of the spool: a first line with a checksum of everything behind it, header lines, an
/// empty line, the sections' JSON one after the other.
std::string encode_stored(StoredReport const& report, Sha256 sha256);

/// Errors: corrupt, when the checksum does not fit; malformed; too_large.
Result<StoredReport> decode_stored(std::string_view text, Sha256 sha256);

/// The body of docs/wire.md "report", not compressed.
std::string report_json(
    StoredReport const& report, AgentId agent, std::string_view agent_version, Instant sent_at
);

/// One report in place of two neighbours of the queue: `newer`, and of `older` the sections that
/// `newer` does not carry. What lies between the two is lost, no section's last state is.
StoredReport merged(StoredReport older, StoredReport newer);

} // namespace sonae::agent
