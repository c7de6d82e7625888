// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/house.hpp"

#include <map>
#include <set>
#include <unordered_map>

namespace sonae::watch {

/// A house in memory: for replays and tests. What is not said is unknown; private addresses are
/// inside.
class PlainHouse final : public House {
public:
    struct Window {
        std::string asset{};   ///< "" every machine
        std::string segment{}; ///< "" every segment
        Instant from{};
        Instant until{};
    };

    struct AllowedPair {
        std::string detector{}; ///< "" every detector
        std::string subject{};
        std::string other{}; ///< "" every other
        Instant until{};
    };

    struct Outside {
        std::string asset{}; ///< "" every machine
        std::optional<Prefix> prefix{};
        std::string domain{}; ///< with everything below it
    };

    /// A machine with the MACs and addresses that it has; replaces one of the same asset id.
    void add(Machine machine, std::vector<Mac> const& macs, std::vector<Address> const& addresses);
    void add(Segment segment);
    /// The sensor at `agent`/`interface` hears `segment` in frames with `vlan`.
    void place(std::string agent, std::string interface, std::uint16_t vlan, std::string segment);
    void add_gateway(Mac mac);
    void add(Window window);
    void add(AllowedPair pair);
    void add(Outside outside);
    void add_inside(Prefix prefix);
    void add_holiday(std::chrono::sys_days local_day);

    [[nodiscard]] Machine const* machine(Mac mac) const override;
    [[nodiscard]] Machine const* machine(Address const& address) const override;
    [[nodiscard]] Machine const* machine(std::string_view asset) const override;
    [[nodiscard]] Segment const*
    segment(telemetry::Source const& source, std::uint16_t vlan) const override;
    [[nodiscard]] Segment const* segment(Address const& address) const override;
    [[nodiscard]] bool is_inside(Address const& address) const override;
    [[nodiscard]] bool is_gateway(Mac mac) const override;
    [[nodiscard]] bool is_gateway(Address const& address) const override;
    [[nodiscard]] bool is_declared_outside(
        std::string_view asset, Address const& address, std::string_view domain
    ) const override;
    [[nodiscard]] bool
    is_in_maintenance(std::string_view asset, std::string_view segment, Instant at) const override;
    [[nodiscard]] bool is_allowed(PairQuestion const& question) const override;
    [[nodiscard]] bool is_holiday(std::chrono::sys_days local_day) const override;
    [[nodiscard]] Millis utc_offset() const override;

private:
    std::map<std::string, Machine, std::less<>> machines_;
    std::unordered_map<Mac, std::string> by_mac_;
    std::unordered_map<Address, std::string> by_address_;
    std::map<std::string, Segment, std::less<>> segments_;
    std::map<std::string, std::string, std::less<>> places_;
    std::set<Mac> gateways_;
    std::vector<Window> windows_{};
    std::vector<AllowedPair> pairs_{};
    std::vector<Outside> outside_{};
    std::vector<Prefix> inside_{};
    std::set<std::chrono::sys_days> holidays_;
};

} // namespace sonae::watch
