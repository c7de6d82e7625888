// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/collector.hpp"
#include "agent/collect/section_builder.hpp"

#include <functional>
#include <optional>
#include <string>

namespace sonae::collect {

/// What uname(2) answers.
struct KernelNames {
    std::string hostname;
    std::string release;
    std::string version;
    std::string machine;
};

using ReadKernelNames = std::function<std::optional<KernelNames>()>;

class OsCollector final : public Collector {
public:
    explicit OsCollector(ReadKernelNames read_kernel_names);

    [[nodiscard]] std::string_view name() const override { return "os"; }

    [[nodiscard]] Budget budget() const override { return {Millis{2'000}, std::size_t{8} * 1024}; }

    schema::Section collect(Context const& context) override;

private:
    /// The boot time in seconds since 1970, steady for one boot.
    Found boot_time(Context const& context);

    ReadKernelNames read_kernel_names_;
    std::string boot_id_;
    std::int64_t boot_seconds_ = 0;
};

/// none, docker, lxc, systemd-nspawn, podman, chroot or other: what encloses the processes that
/// stand below the context's root.
Found container_of(Context const& context);

} // namespace sonae::collect
