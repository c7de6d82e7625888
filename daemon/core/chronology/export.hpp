// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/chronology/chain.hpp"

#include <string>

namespace sonae::core {

inline constexpr auto chronology_version = 1;

/// What is hashed before the first line without its hash.
inline constexpr auto export_domain = std::string_view{"\0sonae.chronology.export.v1\n", 28};

/// Writes a chronology as the lines of docs/chronology.md, ready for whoever wants to verify it:
/// the same entries give the same bytes. Entries go out as they are; whether they are well is the
/// verifier's question.
class ChronologyExport {
public:
    explicit ChronologyExport(Sha256 sha256)
        : sha256_{sha256}
        , tree_{sha256} {}

    /// The first line. Every call appends to `out`.
    void begin(IncidentId incident, std::string& out) const;

    /// The next entry, and the checkpoint after it when one is due.
    void add(ChronologyEntry const& entry, std::string& out);

    /// The last line.
    void end(std::string& out) const;

private:
    Sha256 sha256_;
    MerkleTree tree_;
    Digest head_{};
};

} // namespace sonae::core
