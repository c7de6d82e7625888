// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/hardware/cpuinfo_parse.hpp"

#include "inventory/base/text.hpp"

#include <charconv>
#include <limits>

namespace sonae::collect {

namespace {

// More than any machine has; a file that goes on and on must not fill the memory.
constexpr auto max_processors = std::size_t{16} * 1024;

/// -1 when it is no number from 0.
std::int64_t number_of(std::string_view text) {
    auto number = std::int64_t{-1};
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end && number >= 0 ? number : -1;
}

bool has_word(std::string_view text, std::string_view word) {
    for (auto const part : split(text, ' ')) {
        if (part == word) {
            return true;
        }
    }
    return false;
}

} // namespace

void CpuinfoReader::take(std::string_view line) {
    auto const colon = line.find(':');
    if (colon == std::string_view::npos) {
        return;
    }
    auto const name = trimmed(line.substr(0, colon));
    auto const value = trimmed(line.substr(colon + 1));
    if (name == "processor" && number_of(value) >= 0) {
        ++threads_;
        package_ = -1;
    } else if (name == "model name" && model_.empty()) {
        model_ = value;
    } else if (name == "physical id" && packages_.size() < max_processors) {
        package_ = number_of(value);
        if (package_ >= 0) {
            packages_.insert(package_);
        }
    } else if (name == "core id" && package_ >= 0 && cores_.size() < max_processors) {
        cores_.insert({package_, number_of(value)});
    } else if (name == "flags" && threads_ <= 1) {
        has_hypervisor_ = has_word(value, "hypervisor");
    }
}

std::int64_t CpuinfoReader::sockets() const {
    return static_cast<std::int64_t>(packages_.size());
}

std::int64_t CpuinfoReader::cores() const {
    return static_cast<std::int64_t>(cores_.size());
}

std::int64_t parse_memory_total(std::string_view meminfo) {
    constexpr auto name = std::string_view{"MemTotal:"};
    for (auto const line : split(meminfo, '\n')) {
        if (!line.starts_with(name)) {
            continue;
        }
        auto const rest = trimmed(line.substr(name.size()));
        auto const kib = number_of(rest.substr(0, rest.find(' ')));
        constexpr auto most = std::numeric_limits<std::int64_t>::max() / 1024;
        return kib < 0 || kib > most ? -1 : kib * 1024;
    }
    return -1;
}

} // namespace sonae::collect
