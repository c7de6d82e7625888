// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/base/id.hpp"
#include "inventory/base/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sonae::schema {

/// Why a value is not there. "Not there" without one of these is not possible.
enum class Absence {
    denied,             ///< the operating system refused to let the agent read it
    disabled_by_policy, ///< somebody decided that it is off
    not_applicable,     ///< this kind of machine has no such thing
    not_found,          ///< the place where it should be is empty
    unreadable,         ///< it is there and makes no sense
    over_budget,        ///< the section's time or byte budget ended first
};

std::string_view name_of(Absence absence);
std::optional<Absence> absence_of(std::string_view name);

using Texts = std::vector<std::string>;
using Scalar = std::variant<bool, std::int64_t, std::string, Texts>;

/// One value of one thing, from one source, or the reason of its absence.
struct Fact {
    std::string name; ///< snake_case, unit in the name
    std::variant<Scalar, Absence> value;
    std::uint32_t source = 0; ///< index into Section::sources

    bool operator==(Fact const&) const = default;
};

/// One thing that a section speaks of: an interface, a package, an account. The key "" is the
/// machine itself.
struct Item {
    std::string key;
    std::vector<Fact> facts; ///< in byte order of their names, each once

    bool operator==(Item const&) const = default;

    [[nodiscard]] Fact const* find(std::string_view name) const;
};

/// What one collection of one section took. CPU is of the collecting thread.
struct Cost {
    std::int64_t cpu_us = 0;
    std::int64_t wall_us = 0;
    std::int64_t bytes = 0; ///< of the section's content on the wire, before compression
};

enum class SectionState {
    complete,
    partial, ///< the budget ended, or a part could not be read; `reason` says which
    absent,  ///< nothing could be read; `reason` says why
};

std::string_view name_of(SectionState state);
std::optional<SectionState> section_state_of(std::string_view name);

/// Everything a collector says at one moment. All its values carry `collected_at` as their time.
struct Section {
    std::string name; ///< one of section_names
    Instant collected_at{};
    SectionState state = SectionState::complete;
    std::optional<Absence> reason;    ///< present unless complete
    std::vector<std::string> sources; ///< files, tables, system calls; never empty unless absent
    std::vector<Item> items;          ///< in byte order of their keys, each once
    Cost cost;
    Digest hash{}; ///< of the content; decode_report fills it in when it has checked it

    [[nodiscard]] Item const* find(std::string_view key) const;
};

/// The sections of this version, in the order in which an agent collects them.
inline constexpr auto section_names = std::array<std::string_view, 8>{
    "os", "hardware", "network", "packages", "updates", "accounts", "services", "ports"};

/// One message of an agent. `sections` holds those whose content changed since the last report the
/// daemon accepted; `digest` covers all of them, so that the daemon sees when the two disagree.
struct Report {
    AgentId agent;
    std::string boot;     ///< identity of this boot, 1–64 printable ASCII characters
    std::int64_t seq = 0; ///< grows by one with each report of a boot
    Instant sent_at{};
    std::string agent_version;
    Digest digest{};
    std::vector<Section> sections;
};

/// Sorts items and facts and keeps the first of equal names, as the canonical form wants it.
void canonicalize(Section& section);

/// The content of a section as canonical JSON: name, state, reason, sources, items; neither time
/// nor cost.
std::string content_json(Section const& section);

/// SHA-256 over content_json.
Digest content_hash(Section const& section, Sha256 sha256);

/// SHA-256 over "name=hex\n" of every section, sorted by name: what Report::digest must be.
struct SectionHash {
    std::string name;
    Digest hash;
};

Digest sections_digest(std::vector<SectionHash> hashes, Sha256 sha256);

/// The report as JSON text (docs/wire.md, inventory.report 1.0). Canonicalizes nothing.
std::string encode_report(Report const& report, Sha256 sha256);

/// A section on its own, as it stands inside a report.
std::string encode_section(Section const& section, Sha256 sha256);

/// What a reader accepts before it gives up (requirements I1–I3 of the threat model).
struct DecodeLimits {
    std::size_t max_depth = 16;
    std::size_t max_elements =
        200'000; ///< values, members and array elements of one report together
    std::size_t max_string_bytes = std::size_t{16} * 1024;
    std::size_t max_items = 20'000; ///< of one section
};

/// Reads inventory.report of major version 1. Unknown members are skipped (minor versions are
/// additive). Errors: malformed — not JSON, invalid UTF-8, NUL, duplicate member, wrong type,
/// unordered or repeated item, a hash that does not fit its content; too_large; unsupported —
/// another schema or major. `where` names the JSON pointer.
Result<Report> decode_report(std::string_view json, Sha256 sha256, DecodeLimits const& limits = {});

} // namespace sonae::schema
