// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/desk.hpp"

#include <string>

namespace sonae::watch {

/// Names of addresses outside, as answers of DNS and openings of TLS gave them.
class Destinations {
public:
    static constexpr auto most = std::size_t{8'192};

    void learn(telemetry::Event const& event, Desk const& desk);

    /// The registered domain; "" when no name was heard.
    [[nodiscard]] std::string domain_of(Address const& address) const;
    /// The registered domain, else the range that stands for whose address it is (/24, /48), as
    /// people read it.
    [[nodiscard]] std::string name_of(Address const& address) const;
    [[nodiscard]] bool
    is_declared(Desk const& desk, Who const& client, Address const& address) const;

    [[nodiscard]] std::size_t size() const { return names_.size(); }

private:
    mutable Table<Address, std::string> names_{most};
};

/// Whether it is of one machine that is not of the house.
bool is_outside(Desk const& desk, Address const& address);

/// Whether it goes from a machine of the house to one that is not.
template <class Conversation>
bool goes_out(Desk const& desk, Conversation const& conversation) {
    return desk.house().is_inside(conversation.client.address) &&
           is_outside(desk, conversation.server.address);
}

/// The range that stands for whose address it is, where no register is at hand: /24, /48.
Prefix owner_range(Address const& address);

/// One flow among all, by its ends and its beginning.
std::uint64_t key_of(telemetry::Flow const& flow);

/// Where care is taken: medical devices, or segments of these and of clinical work.
bool is_of_care(Desk const& desk, Who const& who);

} // namespace sonae::watch
