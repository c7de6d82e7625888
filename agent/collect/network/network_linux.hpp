// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/collector.hpp"
#include "inventory/base/encoding.hpp"

#include <functional>

namespace sonae::collect {

/// What the kernel is asked for.
enum class NetlinkQuestion {
    links,
    addresses,
    routes,
};

/// All messages of the answer. Errors: unavailable — no netlink here; too_large — more than 1 MiB
/// (a router with the whole Internet's routes); timeout; io.
using AskNetlink = std::function<Result<Bytes>(NetlinkQuestion)>;

/// Asks the running kernel over rtnetlink(7). Waits at most a second for each part of the answer.
Result<Bytes> ask_kernel(NetlinkQuestion question);

class NetworkCollector final : public Collector {
public:
    explicit NetworkCollector(AskNetlink ask);

    [[nodiscard]] std::string_view name() const override { return "network"; }

    [[nodiscard]] Budget budget() const override { return {Millis{2'000}, std::size_t{64} * 1024}; }

    schema::Section collect(Context const& context) override;

private:
    AskNetlink ask_;
};

} // namespace sonae::collect
