// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/views.hpp"
#include "daemon/watch/house.hpp"

#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sonae::app {

/// The hospital as detectors ask it: from the ledger, the network and what people say to the watch.
/// A copy that is renewed between batches; one thread's.
class LedgerHouse final : public watch::House {
public:
    struct Sources {
        std::vector<core::RowPointer> rows;
        core::network::ContentPointer network; ///< never null
        core::watch::ContentPointer watch;     ///< never null
    };

    void renew(Sources sources);

    [[nodiscard]] watch::Machine const* machine(watch::Mac mac) const override;
    [[nodiscard]] watch::Machine const* machine(watch::Address const& address) const override;
    [[nodiscard]] watch::Machine const* machine(std::string_view asset) const override;
    [[nodiscard]] watch::Segment const*
    segment(telemetry::Source const& source, std::uint16_t vlan) const override;
    [[nodiscard]] watch::Segment const* segment(watch::Address const& address) const override;
    [[nodiscard]] watch::Segment const* segment_by_id(std::string_view id) const override;
    [[nodiscard]] bool is_inside(watch::Address const& address) const override;
    [[nodiscard]] bool is_gateway(watch::Mac mac) const override;
    [[nodiscard]] bool is_gateway(watch::Address const& address) const override;
    [[nodiscard]] bool is_declared_outside(
        std::string_view asset, watch::Address const& address, std::string_view domain
    ) const override;
    [[nodiscard]] bool
    is_in_maintenance(std::string_view asset, std::string_view segment, Instant at) const override;
    [[nodiscard]] bool is_allowed(watch::PairQuestion const& question) const override;
    [[nodiscard]] bool is_holiday(std::chrono::sys_days local_day) const override;
    [[nodiscard]] Millis utc_offset() const override;

private:
    /// Where a range begins, and which it is; one for each length of a family.
    using Ranges = std::unordered_map<watch::Address, std::size_t>;

    void take_rows(std::vector<core::RowPointer> const& rows);
    void take_network(core::network::Content const& content);
    void take_sensors(core::network::Content const& content);
    void take_declarations();
    void add_machine(ledger::LedgerRow const& row);
    void add_segment(topology::Segment const& known);
    void add_device(topology::Device const& device);
    void add_outside(std::string const& text);

    core::watch::ContentPointer declared_;
    std::vector<watch::Machine> machines_;
    std::unordered_map<std::string, std::size_t> by_asset_;
    std::unordered_map<watch::Mac, std::size_t> by_mac_;
    std::unordered_map<watch::Address, std::size_t> by_address_;
    std::vector<watch::Segment> segments_;
    std::unordered_map<std::string, std::size_t> by_prefix_;
    std::map<std::pair<int, bool>, Ranges>
        ranges_; ///< by length below zero, so longest first, and family
    std::map<std::pair<std::string, std::uint16_t>, std::size_t>
        places_;                                                  ///< by agent/interface, VLAN
    std::unordered_map<std::string, watch::Address> own_address_; ///< of machines, for host events
    std::unordered_set<watch::Mac> gateway_macs_;
    std::unordered_set<watch::Address> gateways_;
    std::vector<watch::Prefix> outside_;
    std::unordered_multimap<std::string, core::watch::Suppression const*> suppressions_;
};

} // namespace sonae::app
