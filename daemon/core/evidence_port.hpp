// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/base/id.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <string_view>

namespace sonae::core {

/// The longest file that is taken as evidence: a photograph, a page of a log, a scan.
inline constexpr auto max_evidence_bytes = std::size_t{20} * 1024 * 1024;

/// The bytes of files that are evidence, under their hash. From any thread.
class EvidenceFiles {
public:
    virtual ~EvidenceFiles() = default;

    /// Durable when it returns, and never changed again; what is there already stays. Errors:
    /// too_large "evidence_quota" (all files together); store_full; io; corrupt "evidence_damaged".
    virtual Result<void>
    keep(IncidentId incident, Digest const& sha256, std::string_view content) = 0;

    /// Exactly what was kept. Errors: not_found; corrupt "evidence_damaged", when the bytes do not
    /// have that hash any more; io.
    [[nodiscard]] virtual Result<std::string>
    read(IncidentId incident, Digest const& sha256) const = 0;
};

} // namespace sonae::core
