// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/address.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/result.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sonae::sense {

/// What the kernel says of an interface.
struct LinkFacts {
    int index = 0; ///< one that was removed and made again has another
    MacAddress mac;
    bool is_up = false;
    bool has_carrier = false;
    std::uint64_t missed = 0; ///< frames that the card dropped, since it was started
};

/// One message about an interface; without facts when it is gone.
struct LinkNews {
    std::string name;
    std::optional<LinkFacts> facts;
};

/// The rtnetlink(7) messages about interfaces in what one read gave; others are skipped.
std::vector<LinkNews> link_news(ByteView bytes);

/// Follows interfaces by their names, through a socket that needs no privilege and is opened once.
class LinkWatch {
public:
    /// Errors: io.
    static Result<LinkWatch> open(std::vector<std::string> const& interfaces);

    LinkWatch(LinkWatch&& other) noexcept;
    LinkWatch& operator=(LinkWatch&&) = delete;
    LinkWatch(LinkWatch const&) = delete;
    LinkWatch& operator=(LinkWatch const&) = delete;
    ~LinkWatch();

    /// Readable when something changed or an answer came.
    [[nodiscard]] int descriptor() const { return descriptor_; }

    /// Asks for all of them once more, because changes may have been missed and nobody tells
    /// counts.
    void ask() const;

    /// Reads what has come; never blocks.
    void read();

    /// Null: there is no such interface, or it is not known yet.
    [[nodiscard]] LinkFacts const* facts_of(std::string const& interface) const;

private:
    explicit LinkWatch(int descriptor)
        : descriptor_{descriptor} {}

    int descriptor_;
    std::map<std::string, std::optional<LinkFacts>> links_;
};

} // namespace sonae::sense
