// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/trap/trap.hpp"

#include "daemon/receive/trap/ber.hpp"

#include <algorithm>

namespace sonae::receive::trap {

namespace {

using devices::Oid;

Oid const up_time{1, 3, 6, 1, 2, 1, 1, 3, 0};
Oid const trap_kind{1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0};
Oid const standard_traps{1, 3, 6, 1, 6, 3, 1, 1, 5};

constexpr auto version_1 = 0;
constexpr auto version_2c = 1;
constexpr auto version_3 = 3;
constexpr auto security_by_user = 3;
constexpr auto flag_auth = 1U;
constexpr auto flag_privacy = 2U;

Error refusal(Errc code, std::string what) {
    return {code, std::move(what), {"SNMP packet"}};
}

Result<std::vector<devices::Binding>> bindings_of(Element const& list) {
    auto bindings = std::vector<devices::Binding>{};
    auto reader = BerReader{list};
    while (!reader.is_at_end() && bindings.size() < Reader::most_bindings) {
        TRY(pair, reader.next(Tag::sequence));
        auto inner = BerReader{pair};
        TRY(name, inner.next(Tag::object_id));
        TRY(value, inner.next());
        TRY(name_read, oid_of(name));
        TRY(value_read, value_of(value));
        bindings.push_back({std::move(name_read), std::move(value_read)});
    }
    return bindings;
}

/// RFC 3416, 4.2.6
Result<Trap> second_version(Element const& pdu) {
    auto reader = BerReader{pdu};
    for (auto i = 0; i < 3; ++i) {
        TRY(ignored, reader.integer());
        static_cast<void>(ignored);
    }
    TRY(list, reader.next(Tag::sequence));
    TRY(bindings, bindings_of(list));
    auto trap = Trap{};
    for (auto& binding : bindings) {
        if (binding.oid == trap_kind) {
            trap.kind = std::move(binding.value.oid);
        } else if (binding.oid != up_time) {
            trap.bindings.push_back(std::move(binding));
        }
    }
    if (trap.kind.is_empty()) {
        return Error{
            Errc::malformed,
            "snmpTrapOID is missing",
            {"SNMP packet: octet " + std::to_string(list.offset)}};
    }
    return trap;
}

/// RFC 1157, 4.1.6
Result<Trap> first_version(Element const& pdu) {
    constexpr auto of_enterprise = 6;
    auto reader = BerReader{pdu};
    TRY(enterprise, reader.next(Tag::object_id));
    TRY(agent, reader.next(Tag::address));
    TRY(generic, reader.integer());
    TRY(specific, reader.integer());
    TRY(ticks, reader.next(Tag::ticks));
    static_cast<void>(ticks);
    TRY(list, reader.next(Tag::sequence));
    auto trap = Trap{};
    TRY(bindings, bindings_of(list));
    trap.bindings = std::move(bindings);
    TRY(name, oid_of(enterprise));
    trap.kind = generic == of_enterprise
                    ? name.with({0, static_cast<std::uint32_t>(specific)})
                    : standard_traps.with({static_cast<std::uint32_t>(generic) + 1});
    auto const has_agent =
        std::ranges::any_of(agent.content, [](auto octet) { return octet != 0; });
    if (agent.content.size() == 4 && has_agent) {
        trap.agent = devices::address_of(agent.content);
    }
    return trap;
}

Result<Trap> trap_of(Element const& pdu) {
    if (pdu.tag == Tag::trap_v1) {
        return first_version(pdu);
    }
    if (pdu.tag == Tag::trap_v2 || pdu.tag == Tag::inform) {
        return second_version(pdu);
    }
    return Error{
        Errc::unsupported,
        "it is neither a trap nor an inform",
        {"SNMP packet: octet " + std::to_string(pdu.offset)}};
}

} // namespace

/// What a packet of v3 says of who sent it.
struct Reader::Security {
    std::span<std::uint8_t const> engine{};
    Clock clock{};
    std::string_view user{};
    Element code{};
    std::span<std::uint8_t const> salt{};
    bool is_authenticated = false;
    bool is_private = false;

    /// RFC 3414, 2.4; the flags stand in the header (RFC 3412, 6.4).
    static Result<Security> read(BerReader& message) {
        auto security = Security{};
        TRY(header, message.next(Tag::sequence));
        auto reader = BerReader{header};
        TRY(id, reader.integer());
        TRY(size, reader.integer());
        static_cast<void>(id);
        static_cast<void>(size);
        TRY(flags, reader.next(Tag::octets));
        TRY(model, reader.integer());
        if (flags.content.size() != 1 || model != security_by_user) {
            return refusal(Errc::unsupported, "another security model than USM");
        }
        security.is_authenticated = (flags.content[0] & flag_auth) != 0;
        security.is_private = (flags.content[0] & flag_privacy) != 0;
        TRY(wrapped, message.next(Tag::octets));
        auto outer = BerReader{wrapped};
        TRY(parameters, outer.next(Tag::sequence));
        auto inner = BerReader{parameters};
        TRY(engine, inner.next(Tag::octets));
        TRY(boots, inner.integer());
        TRY(time, inner.integer());
        TRY(user, inner.next(Tag::octets));
        TRY(code, inner.next(Tag::octets));
        TRY(salt, inner.next(Tag::octets));
        security.engine = engine.content;
        security.clock = {static_cast<std::uint32_t>(boots), static_cast<std::uint32_t>(time)};
        security.user = as_text(user.content);
        security.code = code;
        security.salt = salt.content;
        return security;
    }
};

Reader::Reader(std::vector<devices::Credential> const& credentials) {
    for (auto const& credential : credentials) {
        if (credential.version == devices::Version::v2c) {
            communities_.push_back(credential.community);
        } else {
            users_.emplace_back(credential);
        }
    }
}

Result<Trap> Reader::read(std::span<std::uint8_t const> packet) {
    if (packet.size() > most_bytes) {
        return Error{
            Errc::too_large,
            "a packet has more than 8 KiB",
            {"SNMP packet: octet " + std::to_string(most_bytes)}};
    }
    auto outer = BerReader{packet};
    TRY(whole, outer.next(Tag::sequence));
    auto message = BerReader{whole};
    TRY(version, message.integer());
    if (version == version_1 || version == version_2c) {
        return read_community(message, packet);
    }
    if (version != version_3) {
        return refusal(Errc::unsupported, "a version of SNMP that is not known");
    }
    return read_v3(message, packet);
}

Result<Trap> Reader::read_community(BerReader& message, std::span<std::uint8_t const> packet) {
    TRY(community, message.next(Tag::octets));
    auto const told = as_text(community.content);
    if (!communities_.empty() && std::ranges::find(communities_, told) == communities_.end()) {
        return refusal(Errc::unauthenticated, "the community is not known");
    }
    TRY(pdu, message.next());
    TRY(trap, trap_of(pdu));
    if (pdu.tag == Tag::inform) {
        // Its answer has the same id, no error, and the same values (RFC 3416, 4.2.7).
        trap.answer.assign(packet.begin(), packet.end());
        trap.answer.at(pdu.offset) = static_cast<std::uint8_t>(Tag::response);
    }
    return trap;
}

Result<Trap> Reader::read_v3(BerReader& message, std::span<std::uint8_t const> packet) {
    TRY(security, Security::read(message));
    auto const user = std::ranges::find(users_, security.user, &UserKeys::user);
    if (user == users_.end()) {
        return refusal(Errc::unauthenticated, "the user is not known");
    }
    auto const needs_auth = user->auth() != devices::Auth::none;
    auto const needs_privacy = user->privacy() != devices::Privacy::none;
    if (security.is_authenticated != needs_auth || security.is_private != needs_privacy) {
        return refusal(Errc::unauthenticated, "the user is known with another security");
    }
    if (needs_auth) {
        auto blank = Bytes(packet.begin(), packet.end());
        std::fill_n(
            blank.begin() + static_cast<std::ptrdiff_t>(security.code.content_offset),
            security.code.content.size(),
            std::uint8_t{0}
        );
        if (!user->is_authentic(security.engine, blank, security.code.content)) {
            return refusal(Errc::unauthenticated, "the secret is not that of the user");
        }
        TRY_DONE(check_time(std::string{as_text(security.engine)}, security.clock));
    }
    auto plain = Bytes{};
    auto inner = message;
    if (needs_privacy) {
        TRY(encrypted, message.next(Tag::octets));
        if (security.salt.size() != 8) {
            return refusal(Errc::malformed, "the salt has not eight octets");
        }
        plain = user->decrypted(
            security.engine,
            {security.clock.boots, security.clock.time, security.salt},
            encrypted.content
        );
        inner = BerReader{plain};
    }
    TRY(scoped, inner.next(Tag::sequence));
    auto reader = BerReader{scoped};
    TRY(engine, reader.next(Tag::octets));
    TRY(context, reader.next(Tag::octets));
    static_cast<void>(engine);
    static_cast<void>(context);
    TRY(pdu, reader.next());
    if (pdu.tag == Tag::inform) {
        return refusal(Errc::unsupported, "an inform of v3");
    }
    return trap_of(pdu);
}

Result<void> Reader::check_time(std::string const& engine, Clock told) {
    auto const at = clocks_.find(engine);
    if (at == clocks_.end()) {
        if (clocks_.size() >= most_engines) {
            clocks_.erase(clocks_.begin());
        }
        clocks_.emplace(engine, told);
        return {};
    }
    auto& newest = at->second;
    auto const is_old = told.boots < newest.boots ||
                        (told.boots == newest.boots && told.time + window_s < newest.time);
    if (is_old) {
        return refusal(Errc::refused, "a packet of before is repeated");
    }
    if (told.boots > newest.boots || told.time > newest.time) {
        newest = told;
    }
    return {};
}

} // namespace sonae::receive::trap
