// SPDX-License-Identifier: Apache-2.0
// What ARP and neighbour discovery say of who has which address, and where two say different
// things.
#pragma once

#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/link/heard.hpp"

namespace sonae::watch {

/// Two machines claim one address, and nothing harmless explains it.
struct Contest {
    Address address{};
    Mac challenger{}; ///< who claims what another has
    Mac owner{};
    Millis held{};                    ///< for how long the owner had it
    Millis owner_heard_ago{};         ///< since the owner was heard last
    std::size_t addresses = 0;        ///< that the challenger contests within 10 min
    std::size_t owners_addresses = 0; ///< that the owner has contested
    std::size_t claims = 0;     ///< of this address by the challenger within 10 min, up to 1000
    std::size_t gratuitous = 0; ///< of these, unasked ones
    bool is_of_gateway = false;
    bool was_probed = false; ///< the challenger asked first whether it is free (RFC 5227)
};

/// Bindings of addresses to MACs in each place, with what makes a change of them harmless: routers
/// with a common MAC, declared pairs, one machine with two adapters, a lease that was given anew,
/// an owner that fell silent (a replaced adapter).
class Claims {
public:
    static constexpr auto most_bindings = std::size_t{16'384};
    static constexpr auto most_challengers = std::size_t{2'048};
    static constexpr auto most_leases = std::size_t{8'192};
    static constexpr auto window = Millis{std::chrono::minutes{10}};
    /// An owner that was not heard for so long has left its address.
    static constexpr auto silent_for = Millis{std::chrono::minutes{5}};

    std::optional<Contest> take(telemetry::Event const& event, Desk const& desk);
    [[nodiscard]] std::size_t held() const;

private:
    struct Binding {
        Mac mac{};
        Instant since{};
        Mac prober{};
        Instant probed_at{};
    };

    struct Challenge {
        RecentSet addresses;
        std::uint64_t address = 0; ///< that `claims` is of: the last one
        Instant since{};
        std::size_t claims = 0;
        std::size_t gratuitous = 0;
    };

    void learn_lease(telemetry::DhcpMessage const& message, Instant at, Desk const& desk);
    std::optional<Contest>
    claim(telemetry::AddressClaim const& claim, std::uint32_t count, Instant at, Desk const& desk);
    [[nodiscard]] bool
    is_harmless(telemetry::AddressClaim const& claim, Mac owner, Instant at, Desk const& desk);
    Contest contest(
        telemetry::AddressClaim const& claim,
        std::uint32_t count,
        Binding const& binding,
        Instant at
    );

    Heard heard_;
    Table<std::uint64_t, Binding> bindings_{most_bindings};
    Table<std::uint64_t, Challenge> challenges_{most_challengers};
    Table<std::uint64_t, Mac> leases_{most_leases}; ///< by place and address
};

} // namespace sonae::watch
