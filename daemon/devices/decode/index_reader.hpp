// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/shown.hpp"

#include <optional>
#include <span>
#include <string>

namespace sonae::devices {

/// Takes an index apart from its beginning; what cannot be makes it bad, and then everything is
/// empty.
class IndexReader {
public:
    explicit IndexReader(std::span<std::uint32_t const> numbers)
        : rest_{numbers} {}

    [[nodiscard]] bool is_bad() const { return is_bad_; }

    [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

    std::uint32_t number() {
        auto const taken = take(1);
        return taken.empty() ? 0 : taken.front();
    }

    std::string octets(std::size_t size) {
        auto const octets = octets_of(take(size));
        is_bad_ = is_bad_ || octets.size() != size;
        return octets;
    }

    /// InetAddressType and InetAddress (RFC 4001): IPv4 or IPv6, a zone left out. "" and not bad
    /// for other types.
    std::string address() {
        auto const type = number();
        auto const octets_told = octets(number());
        auto const size = type == 1 || type == 3 ? 4U : type == 2 || type == 4 ? 16U : 0U;
        return size == 0 || octets_told.size() < size
                   ? ""
                   : shown_address(std::string_view{octets_told}.substr(0, size));
    }

    /// Passes over as many numbers as the next one says.
    void skip_counted() { take(number()); }

private:
    std::span<std::uint32_t const> take(std::size_t size) {
        if (is_bad_ || rest_.size() < size) {
            is_bad_ = true;
            return {};
        }
        auto const taken = rest_.first(size);
        rest_ = rest_.subspan(size);
        return taken;
    }

    std::span<std::uint32_t const> rest_;
    bool is_bad_ = false;
};

} // namespace sonae::devices
