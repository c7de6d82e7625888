// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/dns.hpp"

#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <optional>

namespace sonae::sense {

namespace {

// A host announces a few dozen services at most; a message of 64 KiB could hold 5,000 records.
constexpr auto most_records = 64U;
constexpr auto most_pointers = 16;
constexpr auto header_size = std::size_t{12};
constexpr auto longest_label = 63;
constexpr auto first_pointer = 0xC0;

} // namespace

std::string DnsName::clean() const {
    return WireText{as_bytes(raw())}.clean();
}

bool DnsName::add_label(ByteView label) {
    auto const needed = label.size() + (size_ == 0 ? 0U : 1U);
    if (size_ + needed > text_.size()) {
        return false;
    }
    if (size_ != 0) {
        text_.at(size_) = '.';
        ++size_;
    }
    for (auto const byte : label) {
        text_.at(size_) = static_cast<char>(byte);
        ++size_;
    }
    return true;
}

bool read_plain_name(ByteView bytes, DnsName& name) {
    name.clear();
    auto reader = ByteReader{bytes};
    while (reader.left() > 0) {
        auto const length = reader.u8();
        if (length == 0) {
            break;
        }
        if (length > longest_label || !name.add_label(reader.take(length)) || !reader.is_ok()) {
            return false;
        }
    }
    return !name.is_empty();
}

DnsMessage::DnsMessage(ByteView message)
    : message_{message} {
    auto reader = ByteReader{message};
    identifier_ = reader.u16();
    flags_ = reader.u16();
    auto const questions = reader.u16();
    answers_ = reader.u16();
    auto const records = unsigned{answers_} + reader.u16() + reader.u16();
    if (!reader.is_ok()) {
        return;
    }
    at_ = header_size;
    left_ = std::min(records, most_records);
    is_ok_ = skip_questions(questions);
}

bool DnsMessage::skip_questions(unsigned count) {
    auto other = DnsName{};
    for (auto i = 0U; i < count; ++i) {
        if (i >= most_records || !read_name(at_, i == 0 ? question_ : other)) {
            return false;
        }
        if (at_ + 4 > message_.size()) {
            return false;
        }
        auto kind = ByteReader{message_.subspan(at_)};
        question_type_ = i == 0 ? kind.u16() : question_type_;
        at_ += 4; // type, class
    }
    return true;
}

bool DnsMessage::read_labels(std::size_t& place, DnsName& name) const {
    while (place < message_.size()) {
        auto const length = message_[place];
        if (length == 0 || length >= first_pointer) {
            return true;
        }
        auto const next = place + 1 + length;
        if (length > longest_label || next > message_.size() ||
            !name.add_label(message_.subspan(place + 1, length))) {
            return false;
        }
        place = next;
    }
    return false;
}

bool DnsMessage::read_name(std::size_t& at, DnsName& name) const {
    name.clear();
    auto place = at;
    auto lowest = at; // every pointer must lead before everything that was read
    auto behind = std::optional<std::size_t>{};
    for (auto jumps = 0; jumps <= most_pointers; ++jumps) {
        if (!read_labels(place, name)) {
            return false;
        }
        if (message_[place] == 0) {
            at = behind.value_or(place + 1);
            return true;
        }
        auto pointer = ByteReader{message_.subspan(place)};
        auto const target = std::size_t{pointer.u16() & 0x3FFFU};
        if (!pointer.is_ok() || target >= lowest) {
            return false;
        }
        behind = behind.value_or(place + 2);
        lowest = target;
        place = target;
    }
    return false;
}

bool DnsMessage::next(DnsAnswer& answer) {
    if (!is_ok_ || left_ == 0) {
        return false;
    }
    --left_;
    is_ok_ = read_name(at_, answer.name);
    if (!is_ok_) {
        return false;
    }
    auto reader = ByteReader{message_.subspan(at_)};
    answer.type = reader.u16();
    reader.skip(6); // class, time to live
    auto const size = reader.u16();
    answer.data = reader.take(size);
    is_ok_ = reader.is_ok();
    if (!is_ok_) {
        return false;
    }
    auto place = at_ + 10;
    at_ = place + size;
    answer.address = {};
    answer.target.clear();
    auto data = ByteReader{answer.data};
    if (answer.type == dns_type::a && size == 4) {
        answer.address = read_v4(data);
    } else if (answer.type == dns_type::aaaa && size == 16) {
        answer.address = read_v6(data);
    } else if (answer.type == dns_type::ptr) {
        read_name(place, answer.target);
    } else if (answer.type == dns_type::srv && size > 6) {
        place += 6;
        read_name(place, answer.target);
    }
    return true;
}

namespace {

constexpr auto v4_ending = std::string_view{".in-addr.arpa"};
constexpr auto v6_ending = std::string_view{".ip6.arpa"};

int hex_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    auto const lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// "7.2.0.192" is 192.0.2.7.
IpAddress reverse_v4(std::string_view digits) {
    auto value = std::uint32_t{0};
    auto shift = 0U;
    auto number = 0U;
    auto count = 0;
    for (auto const c : digits) {
        if (c == '.' && count > 0 && shift < 24) {
            value |= number << shift;
            shift += 8;
            number = 0;
            count = 0;
        } else if (c >= '0' && c <= '9' && ++count <= 3) {
            number = number * 10 + static_cast<unsigned>(c - '0');
        } else {
            return {};
        }
        if (number > 255) {
            return {};
        }
    }
    return count > 0 && shift == 24 ? IpAddress::v4(value | number << 24U) : IpAddress{};
}

IpAddress reverse_v6(std::string_view digits) {
    if (digits.size() != 63) {
        return {};
    }
    auto address = IpAddress{};
    for (auto i = std::size_t{0}; i < digits.size(); ++i) {
        if (i % 2 == 1) {
            if (digits[i] != '.') {
                return {};
            }
            continue;
        }
        auto const value = hex_value(digits[i]);
        if (value < 0) {
            return {};
        }
        auto const nibble = i / 2;
        auto& half = nibble < 16 ? address.low : address.high;
        half |= static_cast<std::uint64_t>(value) << (4 * (nibble % 16));
    }
    return address;
}

} // namespace

IpAddress reverse_address(std::string_view name) {
    if (name.ends_with(v4_ending)) {
        return reverse_v4(name.substr(0, name.size() - v4_ending.size()));
    }
    if (name.ends_with(v6_ending)) {
        return reverse_v6(name.substr(0, name.size() - v6_ending.size()));
    }
    return {};
}

} // namespace sonae::sense
