// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"
#include "agent/sense/frame/address.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sonae::sense {

/// A domain name with its labels joined by dots (RFC 1035: at most 255 bytes), as it was sent.
class DnsName {
public:
    [[nodiscard]] bool is_empty() const { return size_ == 0; }

    [[nodiscard]] std::string_view raw() const { return {text_.data(), size_}; }

    [[nodiscard]] std::string clean() const;

    void clear() { size_ = 0; }

    /// False when the name would grow too long.
    bool add_label(ByteView label);

private:
    std::array<char, longest_text> text_ = {};
    std::size_t size_ = 0;
};

/// A name without compression at the front of `bytes` (DHCP options). False: it is none.
bool read_plain_name(ByteView bytes, DnsName& name);

namespace dns_type {
inline constexpr auto a = std::uint16_t{1};
inline constexpr auto ptr = std::uint16_t{12};
inline constexpr auto txt = std::uint16_t{16};
inline constexpr auto aaaa = std::uint16_t{28};
inline constexpr auto netbios = std::uint16_t{32};
inline constexpr auto srv = std::uint16_t{33};
} // namespace dns_type

struct DnsAnswer {
    DnsName name;
    std::uint16_t type = 0;
    IpAddress address; ///< A, AAAA
    DnsName target;    ///< PTR, SRV
    ByteView data;     ///< the whole of it
};

/// Walks through the resource records of a DNS message (also mDNS, LLMNR and NBNS, which share its
/// form). Compression pointers may only lead backwards, so no name goes in circles.
class DnsMessage {
public:
    explicit DnsMessage(ByteView message);

    [[nodiscard]] bool is_ok() const { return is_ok_; }

    [[nodiscard]] std::uint16_t identifier() const { return identifier_; }

    [[nodiscard]] bool is_response() const { return (flags_ & 0x8000U) != 0; }

    [[nodiscard]] unsigned operation() const { return (flags_ >> 11U) & 0x0FU; }

    [[nodiscard]] unsigned result() const { return flags_ & 0x0FU; }

    [[nodiscard]] std::uint16_t answers() const { return answers_; }

    /// The name of the first question; empty without one.
    [[nodiscard]] DnsName const& question() const { return question_; }

    /// What it asks for; 0 without one.
    [[nodiscard]] std::uint16_t question_type() const { return question_type_; }

    /// The next answer, authority or additional record. False at the end, at what does not fit, and
    /// after 64 records.
    bool next(DnsAnswer& answer);

private:
    bool read_labels(std::size_t& place, DnsName& name) const;
    bool read_name(std::size_t& at, DnsName& name) const;
    bool skip_questions(unsigned count);

    ByteView message_;
    std::size_t at_ = 0;
    unsigned left_ = 0;
    std::uint16_t identifier_ = 0;
    std::uint16_t question_type_ = 0;
    std::uint16_t flags_ = 0;
    std::uint16_t answers_ = 0;
    bool is_ok_ = false;
    DnsName question_;
};

/// The address that a name below in-addr.arpa or ip6.arpa stands for; none for any other name.
IpAddress reverse_address(std::string_view name);

} // namespace sonae::sense
