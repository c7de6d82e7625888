// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/ntlm.hpp"

#include "agent/sense/dissect/low_first.hpp"
#include "inventory/base/encoding.hpp"

namespace sonae::sense {

namespace {

constexpr auto signature = std::string_view{"NTLMSSP\0", 8};
constexpr auto flag_unicode = std::uint32_t{1};
constexpr auto flag_version = std::uint32_t{0x0200'0000};

/// What length and place at `at` point to.
ByteView field(ByteView message, std::size_t at) {
    auto reader = ByteReader{message};
    reader.skip(at);
    auto const size = low16(reader);
    reader.skip(2);
    auto const place = low32(reader);
    if (!reader.is_ok() || place > message.size()) {
        return {};
    }
    auto const rest = message.subspan(place);
    return rest.size() < size ? ByteView{} : rest.first(size);
}

void read_version(ByteView message, std::size_t at, NtlmFact& fact) {
    auto reader = ByteReader{message};
    reader.skip(at);
    fact.major = reader.u8();
    fact.minor = reader.u8();
    fact.build = low16(reader);
    fact.has_version = reader.is_ok() && fact.major != 0;
}

void read_target(ByteView target, NtlmFact& fact) {
    constexpr auto most = 16;
    auto reader = ByteReader{target};
    for (auto i = 0; i < most; ++i) {
        auto const kind = low16(reader);
        auto const value = reader.take(low16(reader));
        if (!reader.is_ok() || kind == 0) {
            return;
        }
        if (kind == 1) {
            fact.computer = {value};
        } else if (kind == 2) {
            fact.domain = {value};
        } else if (kind == 3) {
            fact.dns_computer = {value};
        } else if (kind == 4) {
            fact.dns_domain = {value};
        }
    }
}

std::optional<NtlmFact> challenge(ByteView message) {
    auto reader = ByteReader{message};
    reader.skip(20);
    auto const flags = low32(reader);
    if (!reader.is_ok()) {
        return std::nullopt;
    }
    auto fact = NtlmFact{};
    fact.is_challenge = true;
    read_target(field(message, 40), fact);
    if ((flags & flag_version) != 0) {
        read_version(message, 48, fact);
    }
    return fact;
}

std::optional<NtlmFact> answer(ByteView message) {
    auto reader = ByteReader{message};
    reader.skip(60);
    auto const flags = low32(reader);
    if (!reader.is_ok()) {
        return std::nullopt;
    }
    auto fact = NtlmFact{};
    fact.computer = {field(message, 44), (flags & flag_unicode) != 0};
    if ((flags & flag_version) != 0) {
        read_version(message, 64, fact);
    }
    return fact;
}

} // namespace

std::optional<NtlmFact> find_ntlm(ByteView bytes) {
    auto const at = as_text(bytes).find(signature);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    auto const message = bytes.subspan(at);
    auto reader = ByteReader{message};
    reader.skip(signature.size());
    switch (low32(reader)) {
    case 2:
        return challenge(message);
    case 3:
        return answer(message);
    default:
        return std::nullopt;
    }
}

ByteView find_ntlm_account(ByteView bytes) {
    auto const at = as_text(bytes).find(signature);
    if (at == std::string_view::npos) {
        return {};
    }
    constexpr auto account = std::size_t{36};
    auto const message = bytes.subspan(at);
    auto reader = ByteReader{message};
    reader.skip(signature.size());
    return low32(reader) == 3 ? field(message, account) : ByteView{};
}

} // namespace sonae::sense
