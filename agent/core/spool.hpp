// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/state_folder.hpp"
#include "agent/core/stored_report.hpp"
#include "inventory/base/log.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sonae::agent {

/// A week without a server at one report an hour is 168 reports.
struct SpoolLimits {
    std::size_t max_reports = 400;
    std::size_t max_bytes = std::size_t{16} * 1024 * 1024;
    Millis max_age = std::chrono::hours{24 * 30};
    std::size_t max_set_aside = 10;
};

/// Reports that the daemon has not stored yet, on disk, oldest first. Every change is one atomic
/// write or removal, so that a crash at any moment loses nothing and at most leaves a report that
/// was delivered already. Above its limits the two oldest reports become one (`merged`): the
/// history between them goes, no section's last state does.
class Spool {
public:
    struct Entry {
        std::uint64_t number = 0; ///< place in the queue
        std::string name;         ///< of the file
        std::size_t bytes = 0;
        std::string boot;
        std::int64_t seq = 0;
        Instant created_at{};
        std::vector<schema::SectionHash> sections;
    };

    /// Reads what is there; files that are damaged are set aside and logged. Errors: io, refused.
    static Result<Spool> open(StateFolder& folder, SpoolLimits limits, Sha256 sha256, Log log);

    /// Keeps the report; when this returns, a crash does not lose it. Errors: store_full; io;
    /// invalid_argument (a boot that cannot be part of a file's name).
    Result<void> add(StoredReport const& report, Instant now);

    /// The oldest report; nothing when the queue is empty. Errors: io.
    Result<std::optional<StoredReport>> front();

    /// The daemon has it. Precondition: !entries().empty().
    Result<void> remove_front();

    /// The daemon will never take it: the file is kept for whoever wants to know why, out of the
    /// queue. Precondition: !entries().empty().
    Result<void> set_aside_front();

    [[nodiscard]] std::vector<Entry> const& entries() const { return entries_; }

    [[nodiscard]] std::size_t bytes() const;

private:
    Spool(StateFolder& folder, SpoolLimits limits, Sha256 sha256, Log log)
        : folder_{&folder}
        , limits_{limits}
        , sha256_{sha256}
        , log_{log} {}

    Result<void> load(StoredFile const& file);
    Result<void> merge_oldest();
    Result<std::optional<StoredReport>> read_or_set_aside(std::size_t index);
    Result<void> set_aside(std::size_t index);
    Result<void> forget_oldest_set_aside();
    [[nodiscard]] bool
    must_merge(std::size_t more_reports, std::size_t more_bytes, Instant now) const;

    StateFolder* folder_;
    SpoolLimits limits_;
    Sha256 sha256_;
    Log log_;
    std::vector<Entry> entries_;
    std::uint64_t last_number_ = 0;
};

} // namespace sonae::agent
