// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/base/id.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::core {

/// What somebody, or a click, adds to the chronology of an incident. A chronology is never changed:
/// a correction is another entry that names the one it corrects.
struct ChronologyDraft {
    Instant happened_at{};       ///< as the one who enters it says; may be long before the entry
    std::string kind;            ///< snake_case code: note, step_finished, clock_started …
    std::string actor;           ///< who enters it: person id, agent id, "local:UID", "system"
    std::string from;            ///< 発: an id or a name as it was typed; "" when nobody spoke
    std::string to;              ///< 受: as `from`
    std::vector<AssetId> assets; ///< in the order they were named
    bool is_open = false;        ///< needs something done still
    std::int64_t corrects = 0;   ///< number of the entry that this one corrects; 0: none
    std::string text;            ///< one line that a person typed, or ""
    std::string details = "{}";  ///< canonical JSON object of codes and values, no words of ours
};

/// One entry in its place. `hash` covers everything else here (docs/chronology.md), `previous` is
/// the hash of the entry before it, 32 zero bytes for the first.
struct ChronologyEntry {
    IncidentId incident;
    std::int64_t number = 1; ///< from 1, without gap
    Instant entered_at{};    ///< the daemon's clock; the order is that of the numbers
    bool is_drill = false;   ///< the same in every entry of an incident
    ChronologyDraft content;
    Digest previous{};
    Digest hash{};
};

/// Where a chronology ends at present. Number 0: nothing was entered.
struct ChronologyHead {
    std::int64_t number = 0;
    Digest hash{};
};

inline constexpr auto max_entry_text_bytes = std::size_t{4'000}; // 1,300 characters of Japanese
inline constexpr auto max_entry_label_bytes = std::size_t{200};
inline constexpr auto max_entry_details_bytes = std::size_t{16'384};
inline constexpr auto max_entry_assets = std::size_t{200};

/// Errors: invalid_argument, naming the field — a limit, text that is not one line of UTF-8, a kind
/// that is no code, details that are not canonical.
Result<void> check_draft(ChronologyDraft const& draft);

/// Canonical JSON (RFC 8785) of the entry without its hash, which is what the hash covers.
std::string entry_body(ChronologyEntry const& entry);

/// The same with the hash: one line of an export, without its end.
std::string entry_json(ChronologyEntry const& entry);

/// What is hashed before the bytes of the body. The first byte makes the hash of an entry the leaf
/// hash of RFC 6962 2.1, so that the Merkle tree stands on the very hashes of the chain.
inline constexpr auto entry_domain = std::string_view{"\0sonae.chronology.entry.v1\n", 27};

Digest entry_hash(ChronologyEntry const& entry, Sha256 sha256);

} // namespace sonae::core
