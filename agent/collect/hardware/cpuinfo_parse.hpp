// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace sonae::collect {

/// Reads /proc/cpuinfo line by line, so that a machine of 500 processors costs no memory.
class CpuinfoReader {
public:
    void take(std::string_view line);

    /// As the first processor names itself; "" when it does not (ARM).
    [[nodiscard]] std::string const& model() const { return model_; }

    [[nodiscard]] std::int64_t threads() const { return threads_; }

    /// 0 when the processors do not say where they sit.
    [[nodiscard]] std::int64_t sockets() const;
    [[nodiscard]] std::int64_t cores() const;

    /// The first processor runs below a hypervisor that does not hide (x86).
    [[nodiscard]] bool has_hypervisor() const { return has_hypervisor_; }

private:
    std::string model_;
    std::int64_t threads_ = 0;
    std::int64_t package_ = -1;
    std::set<std::int64_t> packages_;
    std::set<std::pair<std::int64_t, std::int64_t>> cores_;
    bool has_hypervisor_ = false;
};

/// The bytes of "MemTotal: 16315432 kB" in /proc/meminfo; -1 when it is not there.
std::int64_t parse_memory_total(std::string_view meminfo);

} // namespace sonae::collect
