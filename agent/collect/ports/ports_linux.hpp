// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/collector.hpp"
#include "agent/collect/section_builder.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace sonae::collect {

/// What listens on this machine, and which program. Reads of a process its name (comm) and the link
/// to its program, never its command line or environment: passwords stand there.
class PortsCollector final : public Collector {
public:
    [[nodiscard]] std::string_view name() const override { return "ports"; }

    [[nodiscard]] Budget budget() const override { return {Millis{2'000}, std::size_t{64} * 1024}; }

    schema::Section collect(Context const& context) override;
};

/// The program behind a socket.
struct SocketOwner {
    Found program;
    Found executable;
};

/// Which processes hold the sockets of some inodes.
class SocketOwners {
public:
    /// Looks through /proc until each of `inodes` is found. Of the processes that share a socket
    /// the one with the smallest id counts, but process 1 last: it holds sockets for others.
    SocketOwners(Context const& context, std::set<std::uint64_t> inodes);

    /// Without an owner: denied when there were processes the agent may not look into, over_budget
    /// when it stopped looking, else not_found (the kernel's own sockets, a process that just
    /// ended).
    [[nodiscard]] SocketOwner owner_of(std::uint64_t inode) const;

private:
    void look_into(Context const& context, std::string const& process);

    std::set<std::uint64_t> wanted_;
    std::map<std::uint64_t, SocketOwner> owners_;
    std::size_t links_read_ = 0;
    schema::Absence why_not_ = schema::Absence::not_found;
};

} // namespace sonae::collect
