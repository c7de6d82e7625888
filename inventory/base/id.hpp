// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/base/random.hpp"
#include "inventory/base/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sonae {

using Uuid = std::array<std::uint8_t, 16>;

/// A UUIDv7 (RFC 9562 5.7): 48 bits of `now`, 74 random bits. Ids of the same millisecond are in no
/// order.
Uuid make_uuid_v7(Instant now, RandomSource& random);

/// "ast_" and 32 lower-case hex digits.
std::string id_text(std::string_view prefix, Uuid const& bytes);

/// Errors: malformed, when the prefix or the length is another or a digit is none.
Result<Uuid> parse_id(std::string_view prefix, std::string_view text);

/// The identity of one thing of one kind; kinds cannot be mixed up. `Tag::prefix` names the kind in
/// texts.
template <class Tag>
struct Id {
    Uuid bytes{};

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(Id const&) const = default;

    [[nodiscard]] bool is_nil() const { return bytes == Uuid{}; }

    [[nodiscard]] std::string text() const { return id_text(Tag::prefix, bytes); }

    static Id make(Instant now, RandomSource& random) { return Id{make_uuid_v7(now, random)}; }

    static Result<Id> parse(std::string_view text) {
        TRY(bytes, parse_id(Tag::prefix, text));
        return Id{bytes};
    }
};

struct AssetTag {
    static constexpr std::string_view prefix = "ast";
};

struct AgentTag {
    static constexpr std::string_view prefix = "agt";
};

struct PersonTag {
    static constexpr std::string_view prefix = "per";
};

struct TokenTag {
    static constexpr std::string_view prefix = "tok";
};

struct ReportTag {
    static constexpr std::string_view prefix = "rep";
};

struct IncidentTag {
    static constexpr std::string_view prefix = "inc";
};

struct ContactTag {
    static constexpr std::string_view prefix = "con";
};

struct VendorTag {
    static constexpr std::string_view prefix = "ven";
};

struct GroupTag {
    static constexpr std::string_view prefix = "grp";
};

struct RosterTag {
    static constexpr std::string_view prefix = "ros";
};

struct PolicyTag {
    static constexpr std::string_view prefix = "pol";
};

struct EscalationTag {
    static constexpr std::string_view prefix = "esc";
};

struct MessageTag {
    static constexpr std::string_view prefix = "msg";
};

using AssetId = Id<AssetTag>;
using AgentId = Id<AgentTag>;
using PersonId = Id<PersonTag>;
using TokenId = Id<TokenTag>;
using ReportId = Id<ReportTag>;
using IncidentId = Id<IncidentTag>;
using ContactId = Id<ContactTag>;
using VendorId = Id<VendorTag>;
using GroupId = Id<GroupTag>;
using RosterId = Id<RosterTag>;
using PolicyId = Id<PolicyTag>;
using EscalationId = Id<EscalationTag>;
using MessageId = Id<MessageTag>;

} // namespace sonae

template <class Tag>
struct std::hash<sonae::Id<Tag>> {
    std::size_t operator()(sonae::Id<Tag> const& id) const noexcept {
        // The last eight bytes of a UUIDv7 are random, so they hash themselves.
        auto value = std::size_t{0};
        for (auto i = std::size_t{8}; i < 16; ++i) {
            value = (value << 8U) | id.bytes[i];
        }
        return value;
    }
};
