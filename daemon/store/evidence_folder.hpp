// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/evidence_port.hpp"
#include "inventory/base/file.hpp"

#include <cstdint>
#include <mutex>

namespace sonae::store {

/// What all evidence together may take, and what it leaves free for the journal.
struct EvidenceLimits {
    std::uintmax_t quota_bytes = std::uintmax_t{10} * 1024 * 1024 * 1024;
    std::uintmax_t kept_free_bytes = std::uintmax_t{256} * 1024 * 1024;
};

/// Evidence in `folder`/INCIDENT/SHA256, read-only. A file appears whole, under its name, after
/// its bytes are on disk: a crash leaves it or nothing. The mutex makes two that arrive together
/// count towards the quota one after the other.
class EvidenceFolder final : public core::EvidenceFiles {
public:
    EvidenceFolder(fs::path folder, Sha256 sha256, EvidenceLimits limits = {});

    Result<void> keep(IncidentId incident, Digest const& hash, std::string_view content) override;

    [[nodiscard]] Result<std::string> read(IncidentId incident, Digest const& hash) const override;

private:
    [[nodiscard]] Result<void> check_room(std::size_t bytes) const;

    fs::path folder_;
    Sha256 sha256_;
    EvidenceLimits limits_;
    std::mutex writing_;
};

} // namespace sonae::store
